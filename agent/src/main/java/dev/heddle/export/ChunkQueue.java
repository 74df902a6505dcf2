// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one destination, those that wait and those that are under way, bounded by items and
 * bytes. Heddle's own threads, which may wait here.
 */
final class ChunkQueue {
  private final int mostItems;
  private final long mostBytes;
  private final ArrayDeque<Chunk> waiting = new ArrayDeque<>();
  private long heldItems;
  private long heldBytes;
  private boolean finishing;

  ChunkQueue(int mostItems, long mostBytes) {
    this.mostItems = mostItems;
    this.mostBytes = mostBytes;
  }

  synchronized boolean hasRoom() {
    return heldItems < mostItems && heldBytes < mostBytes;
  }

  /** Takes any chunk: whoever offers has asked for room, before a batch that may become several. */
  synchronized void offer(Chunk chunk) {
    waiting.add(chunk);
    heldItems += chunk.items();
    heldBytes += chunk.size();
    notifyAll();
  }

  /** Waits for a chunk; null where there will be none any more. */
  synchronized @Nullable Chunk take() {
    while (waiting.isEmpty() && !finishing) {
      try {
        wait();
      } catch (InterruptedException e) {
        Log.debug("a sender was interrupted", e); // by whom? there is nothing to stop for
      }
    }
    return waiting.poll();
  }

  /** Of a chunk that was taken and is not under way any more. */
  synchronized void done(Chunk chunk) {
    heldItems -= chunk.items();
    heldBytes -= chunk.size();
  }

  /** Those that wait for chunks stop waiting once there are none. */
  synchronized void finish() {
    finishing = true;
    notifyAll();
  }

  /** Items that wait or are under way. */
  synchronized long heldItems() {
    return heldItems;
  }
}
