// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;

/**
 * All destinations. Each gets every chunk of its signals as long as it has room for it: who is slow
 * or dead loses its own, and nobody else waits. Where none has room the exporter waits, so that the
 * queue of the signal drops the newest.
 *
 * <p>The exporter thread, but for what ends the process.
 */
final class Destinations {
  private final Destination[] destinations;

  Destinations(Destination[] destinations) {
    this.destinations = destinations;
  }

  /** Whether anybody takes the signal now. */
  boolean hasRoom(Signal signal) {
    for (int i = 0; i < destinations.length; i++) {
      if (destinations[i].takes(signal) && destinations[i].hasRoom()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes the caller's hold of the chunk over. Who has no room, in memory or in the spool, does
   * without, chunk by chunk, so that the chunks of a large batch do not take the memory of all; one
   * that is alone takes the batch.
   */
  void offer(Chunk chunk) {
    Signal signal = chunk.signal();
    int takers = 0;
    for (int i = 0; i < destinations.length; i++) {
      takers += destinations[i].takes(signal) ? 1 : 0;
    }
    chunk.addressedTo(takers);
    for (int i = 0; i < destinations.length; i++) {
      Destination destination = destinations[i];
      if (destination.takes(signal)) {
        chunk.retain();
        if (takers == 1 || destination.hasRoom() || destination.hasRoomForSpool()) {
          destination.offer(chunk);
        } else {
          destination.refuse(chunk, "destination_full");
          Log.warnLimited(
              "destination_full " + destination.name(),
              chunk.items()
                  + " "
                  + signal.items()
                  + " are lost for "
                  + destination.name()
                  + ", too many wait for it: "
                  + destination.lastFailure());
        }
      }
    }
    chunk.release();
  }

  void supervise() {
    for (int i = 0; i < destinations.length; i++) {
      destinations[i].supervise();
    }
  }

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  void hurry(long deadlineNanos) {
    for (int i = 0; i < destinations.length; i++) {
      destinations[i].hurry(deadlineNanos);
    }
  }

  void calmDown() {
    for (int i = 0; i < destinations.length; i++) {
      destinations[i].calmDown();
    }
  }

  /**
   * @param giveUp whether what was not delivered yet is dropped
   */
  void stop(boolean giveUp) {
    for (int i = 0; i < destinations.length; i++) {
      if (giveUp) {
        destinations[i].halt();
      } else {
        destinations[i].finish();
      }
    }
  }

  Destination[] all() {
    return destinations;
  }
}
