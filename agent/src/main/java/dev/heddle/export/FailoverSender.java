// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.transport.Endpoint;

/**
 * Several endpoints of one destination: stays with the one that works, goes on to the next where it
 * fails, and looks after a while whether the first is back. Loaded only where a list of endpoints
 * is given. One thread sends, any thread may abort.
 *
 * <p>The while is a minute, doubled up to ten each time that the first is still away or leaves
 * again within it, so that one that comes and goes costs little. A chunk is given up only where the
 * endpoint in use refuses it: what the others say but success counts for nothing.
 */
final class FailoverSender implements Sender {
  private static final long SECOND_NANOS = 1_000_000_000L;
  static final long SHORTEST_ABSENCE_NANOS = 60 * SECOND_NANOS;
  static final long LONGEST_ABSENCE_NANOS = 600 * SECOND_NANOS;

  private final Sender[] senders;
  private int current;
  private long absenceNanos = SHORTEST_ABSENCE_NANOS;
  private long leftFirstNanos;
  private long returnedNanos;
  private boolean returned;
  private volatile int tried;
  private volatile boolean aborted;

  FailoverSender(Sender[] senders) {
    this.senders = senders;
  }

  @Override
  public Outcome send(Chunk chunk, long deadlineNanos) {
    return send(chunk, deadlineNanos, System.nanoTime());
  }

  Outcome send(Chunk chunk, long deadlineNanos, long now) {
    aborted = false;
    int left = senders.length;
    boolean first = current != 0 && now - leftFirstNanos >= absenceNanos;
    if (first) {
      Outcome outcome = attempt(0, chunk, deadlineNanos, left--);
      if (outcome.kind == Outcome.DELIVERED) {
        use(0, now);
        return outcome;
      }
      leftFirstNanos = now;
      absenceNanos = Math.min(absenceNanos * 2, LONGEST_ABSENCE_NANOS);
    }
    int start = current;
    Outcome outcome = attempt(start, chunk, deadlineNanos, left--);
    for (int i = 1; i < senders.length && outcome.kind == Outcome.RETRY && !aborted; i++) {
      int index = (start + i) % senders.length;
      if (index == 0 && first) {
        continue;
      }
      Outcome other = attempt(index, chunk, deadlineNanos, left--);
      if (other.kind == Outcome.DELIVERED) {
        use(index, now);
        return other;
      }
    }
    tried = start;
    return outcome;
  }

  /** With a share of the time, so that one that never answers leaves some for the others. */
  private Outcome attempt(int index, Chunk chunk, long deadlineNanos, int left) {
    tried = index;
    long now = System.nanoTime();
    return senders[index].send(chunk, now + (deadlineNanos - now) / left);
  }

  private void use(int index, long now) {
    Log.info(
        "export goes to "
            + senders[index].remote()
            + (index == 0 ? " again" : ", because " + senders[current].remote() + " fails"));
    if (index == 0) {
      returned = true;
      returnedNanos = now;
    } else if (current == 0) {
      boolean soon = returned && now - returnedNanos < absenceNanos;
      absenceNanos =
          soon ? Math.min(absenceNanos * 2, LONGEST_ABSENCE_NANOS) : SHORTEST_ABSENCE_NANOS;
      leftFirstNanos = now;
    }
    current = index;
  }

  @Override
  public Endpoint remote() {
    return senders[tried].remote();
  }

  @Override
  public void abort() {
    aborted = true;
    senders[tried].abort();
  }

  @Override
  public void close() {
    for (Sender sender : senders) {
      sender.close();
    }
  }
}
