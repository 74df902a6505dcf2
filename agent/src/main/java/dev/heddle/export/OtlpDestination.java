// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.transport.GzipCompressor;
import dev.heddle.transport.HttpClient;
import dev.heddle.transport.RequestHead;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One receiver: the chunks that wait for it, its connection, its retries, its own thread, so that
 * however slow it is nobody else waits. A chunk is tried until it is delivered, refused, or {@code
 * OTEL_BSP_EXPORT_TIMEOUT} is over; meanwhile those behind it wait, and where too many wait the
 * exporter stops draining the queue, which then drops the newest.
 *
 * <p>Locks are taken by Heddle's own threads only.
 */
final class OtlpDestination implements Runnable {
  private static final long LARGEST_SERVER_DELAY_MILLIS = 300_000;
  private static final long HURRIED_DELAY_MILLIS = 200;
  private static final long FOREVER_NANOS = Long.MAX_VALUE / 4;
  private static final long SLACK_NANOS = 500_000_000;
  private static final int MOST_WAITING_BYTES = 4 << 20;

  private final OtlpSettings settings;
  private final long exportTimeoutNanos;
  private final int mostWaitingSpans;
  private final SpanAccount account;
  private final Runnable onRoom;
  private final HttpClient client;
  private final ExportLog log;
  private final Backoff backoff = new Backoff();
  private final AgentThread thread;

  private final ArrayDeque<Chunk> waiting = new ArrayDeque<>();
  private int heldSpans;
  private long heldBytes;
  private boolean started;
  private boolean finishing;

  private volatile boolean hurried;
  private volatile boolean halted;
  private volatile long hurryDeadlineNanos;
  private volatile long attemptDeadlineNanos;
  private volatile boolean attempting;
  private volatile @Nullable Outcome lastFailure;

  private @Nullable GzipCompressor gzip;
  private @Nullable Chunk compressed;
  private int compressedLength;

  /**
   * @param onRoom called on the sender thread when something that waited is gone
   */
  OtlpDestination(
      OtlpSettings settings,
      BatchSettings batches,
      String version,
      SpanAccount account,
      Runnable onRoom) {
    this.settings = settings;
    this.exportTimeoutNanos = nanos(batches.exportTimeoutMillis);
    this.mostWaitingSpans = batches.queueSize;
    this.account = account;
    this.onRoom = onRoom;
    String agent = "Heddle/" + version + " OTel-OTLP-Exporter-Java/" + version;
    this.client =
        new HttpClient(
            settings.endpoint, new RequestHead("application/x-protobuf", agent, settings.headers));
    this.log = new ExportLog(settings.endpoint);
    this.thread = new AgentThread("heddle-sender", this);
  }

  private static long nanos(long millis) {
    return millis <= 0 || millis > FOREVER_NANOS / 1_000_000 ? FOREVER_NANOS : millis * 1_000_000;
  }

  // --- the exporter thread
  // --------------------------------------------------------------------------------------------

  synchronized boolean hasRoom() {
    return heldSpans < mostWaitingSpans && heldBytes < MOST_WAITING_BYTES;
  }

  /** Takes a hold of the chunk over from the caller. */
  synchronized void offer(Chunk chunk) {
    if (halted) {
      account.dropped("shutdown", chunk.spans());
      chunk.release();
      return;
    }
    waiting.add(chunk);
    heldSpans += chunk.spans();
    heldBytes += chunk.length();
    if (!started) {
      started = true;
      thread.start();
    }
    notifyAll();
  }

  /**
   * Ends an attempt that its own timeouts cannot end, such as a write to a receiver that does not
   * read.
   */
  void supervise() {
    if (attempting && System.nanoTime() - attemptDeadlineNanos > SLACK_NANOS) {
      client.abort();
    }
  }

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  /** From now on no long waits: each chunk is tried at once, until the deadline. */
  void hurry(long deadlineNanos) {
    hurryDeadlineNanos = deadlineNanos;
    hurried = true;
    LockSupport.unpark(thread);
  }

  void calmDown() {
    hurried = false;
  }

  /** The thread ends when nothing waits any more. */
  synchronized void finish() {
    finishing = true;
    notifyAll();
  }

  /** For the end of a log line: why the last attempt failed. */
  String lastFailure() {
    Outcome failure = lastFailure;
    return failure == null
        ? ": " + settings.endpoint + " did not answer in time"
        : ": " + settings.endpoint + ", " + failure.text + Hint.of(settings.endpoint, failure);
  }

  /** Gives everything up that is not delivered yet. */
  void halt() {
    synchronized (this) {
      halted = true;
      finishing = true;
      notifyAll();
    }
    client.abort();
    LockSupport.unpark(thread);
  }

  // --- the sender thread
  // ----------------------------------------------------------------------------------------------

  @Override
  public void run() {
    for (Chunk chunk = next(); chunk != null; chunk = next()) {
      try {
        deliver(chunk);
      } catch (Throwable t) { // the exporter's border: what goes wrong costs one chunk
        failedInside(chunk, t);
      } finally {
        done(chunk);
      }
    }
    client.close();
    if (gzip != null) {
      gzip.close();
    }
  }

  private synchronized @Nullable Chunk next() {
    while (waiting.isEmpty() && !finishing) {
      try {
        wait();
      } catch (InterruptedException e) {
        Log.debug("the sender was interrupted", e); // by whom? there is nothing to stop for
      }
    }
    return waiting.poll();
  }

  private void done(Chunk chunk) {
    synchronized (this) {
      heldSpans -= chunk.spans();
      heldBytes -= chunk.length();
    }
    compressed = null;
    chunk.release();
    onRoom.run();
  }

  private void failedInside(Chunk chunk, Throwable failure) {
    account.dropped("internal_error", chunk.spans());
    Counter.of("heddle.export.failed", failure.getClass().getSimpleName()).increment();
    Log.warnLimited(
        "export failed inside",
        chunk.spans() + " spans are lost, export failed inside: " + failure);
    Log.debug("export failed inside", failure);
    if (failure instanceof VirtualMachineError && !survivable(failure)) {
      throw (VirtualMachineError) failure;
    }
  }

  /** Memory and stack come back when the chunk is gone. */
  static boolean survivable(Throwable failure) {
    return failure instanceof OutOfMemoryError || failure instanceof StackOverflowError;
  }

  private void deliver(Chunk chunk) {
    long first = System.nanoTime();
    while (!halted) {
      Outcome outcome = attempt(chunk);
      if (outcome.kind == Outcome.DELIVERED) {
        delivered(chunk, outcome);
        return;
      }
      if (halted) {
        break;
      }
      long delay = outcome.kind == Outcome.RETRY ? delayMillis(outcome, first) : -1;
      if (delay < 0) {
        lose(chunk, outcome);
        return;
      }
      failed(outcome, 0, delay);
      pause(delay);
    }
    account.dropped("shutdown", chunk.spans());
    log.gaveUp(chunk.spans());
  }

  private Outcome attempt(Chunk chunk) {
    byte[] body = chunk.bytes();
    int length = chunk.length();
    if (settings.gzip) {
      GzipCompressor compressor = compress(chunk);
      body = compressor.output();
      length = compressedLength;
    }
    long deadline = System.nanoTime() + nanos(settings.timeoutMillis);
    if (hurried && hurryDeadlineNanos - deadline < 0) {
      deadline = hurryDeadlineNanos;
    }
    attemptDeadlineNanos = deadline;
    attempting = true;
    try {
      return Outcome.of(client.post(body, length, settings.gzip, deadline));
    } catch (IOException e) {
      Log.debug("export to " + settings.endpoint + " failed", e);
      return Outcome.of(e);
    } finally {
      attempting = false;
    }
  }

  private GzipCompressor compress(Chunk chunk) {
    GzipCompressor compressor = gzip;
    if (compressor == null) {
      compressor = new GzipCompressor();
      gzip = compressor;
    }
    if (compressed != chunk) {
      compressedLength = compressor.compress(chunk.bytes(), chunk.length());
      compressed = chunk;
    }
    return compressor;
  }

  private void delivered(Chunk chunk, Outcome outcome) {
    backoff.succeeded();
    lastFailure = null;
    long rejected = Math.min(outcome.rejected, chunk.spans());
    log.delivered(outcome, System.nanoTime());
    account.delivered(chunk.spans() - rejected);
    if (rejected > 0) {
      account.dropped(outcome.reason, rejected);
    }
  }

  /**
   * -1 where there shall be no other try. The receiver's own delay is waited for even beyond the
   * export's timeout.
   */
  private long delayMillis(Outcome outcome, long firstNanos) {
    if (hurried) {
      return hurriedDelayMillis(outcome);
    }
    if (!settings.retries) {
      return -1;
    }
    long delay = backoff.failed();
    if (outcome.serverDelayMillis >= 0) {
      return Math.min(Math.max(outcome.serverDelayMillis, delay), LARGEST_SERVER_DELAY_MILLIS);
    }
    long spent = System.nanoTime() + delay * 1_000_000 - firstNanos;
    return spent > exportTimeoutNanos ? -1 : delay;
  }

  /** At the process's end a receiver that is not there is not waited for. */
  private long hurriedDelayMillis(Outcome outcome) {
    long delay = Math.max(HURRIED_DELAY_MILLIS, outcome.serverDelayMillis);
    boolean inTime = System.nanoTime() + delay * 1_000_000 - hurryDeadlineNanos < 0;
    return inTime && !outcome.hopeless ? delay : -1;
  }

  private void lose(Chunk chunk, Outcome outcome) {
    failed(outcome, chunk.spans(), 0);
    boolean atExit = hurried && outcome.kind == Outcome.RETRY;
    account.dropped(atExit ? "shutdown" : outcome.reason, chunk.spans());
  }

  private void failed(Outcome outcome, long spansLost, long nextTryMillis) {
    lastFailure = outcome;
    if (hurried) {
      log.gaveUp(spansLost); // one line at the end says it all
    } else {
      log.failed(outcome, spansLost, nextTryMillis, System.nanoTime());
    }
  }

  private void pause(long delayMillis) {
    boolean calm = !hurried;
    long end = System.nanoTime() + delayMillis * 1_000_000;
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      if (halted || (calm && hurried)) {
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }
}
