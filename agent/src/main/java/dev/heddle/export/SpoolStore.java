// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.spool.Spool;
import dev.heddle.spool.SpoolListener;
import dev.heddle.spool.SpoolRecord;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The spool as the destinations use it: opened when it can be, written compressed, and what it
 * loses is said and counted. The spool's thread.
 */
final class SpoolStore implements SpoolListener {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long CLEAN_NANOS = 10 * SECOND_NANOS;
  private static final long ADOPT_NANOS = 60 * SECOND_NANOS;

  private final SpoolOptions options;
  private final Destination[] destinations;
  private volatile boolean working = true;
  private @Nullable Spool spool;
  private @Nullable Compression compression;
  private long nextOpenNanos = System.nanoTime();
  private long nextAppendNanos = nextOpenNanos;
  private long nextCleanNanos = nextOpenNanos;
  private long nextAdoptNanos = nextOpenNanos;

  SpoolStore(SpoolOptions options, Destination[] destinations) {
    this.options = options;
    this.destinations = destinations;
  }

  /** Whether the last attempt to open it or to write succeeded; any thread. */
  boolean isWorking() {
    return working;
  }

  /** Null while it cannot be opened. */
  @Nullable Spool open() {
    Spool known = spool;
    long now = System.nanoTime();
    if (known != null || now - nextOpenNanos < 0) {
      return known;
    }
    nextOpenNanos = now + ADOPT_NANOS;
    try {
      Spool opened = Spool.open(options.directory, options.store(), this);
      spool = opened;
      nextAdoptNanos = now + ADOPT_NANOS;
      working = true;
      announce(opened);
      return opened;
    } catch (IOException e) {
      failed(e, "open");
      return null;
    }
  }

  private void announce(Spool opened) {
    for (String name : opened.destinations()) {
      Destination destination = find(name);
      long items = opened.items(name);
      if (destination == null) {
        Log.warn(
            "the spool holds "
                + items
                + ' '
                + signal(name).items()
                + " for "
                + name
                + ", which is no destination any more; they are dropped when they are older than"
                + " HEDDLE_SPOOL_MAX_AGE");
      } else if (items > 0) {
        Log.info(
            "the spool in "
                + options.directory
                + " holds "
                + items
                + ' '
                + destination.signal().items()
                + " of an earlier run"
                + ", which are sent now, the oldest first");
      }
    }
  }

  private @Nullable Destination find(String name) {
    for (int i = 0; i < destinations.length; i++) {
      if (destinations[i].spoolName().equals(name)) {
        return destinations[i];
      }
    }
    return null;
  }

  /** Of a destination that there is not any more. */
  private static Signal signal(String name) {
    for (Signal signal : Signal.values()) {
      if (name.toLowerCase(Locale.ROOT).endsWith('.' + signal.text())) {
        return signal;
      }
    }
    return Signal.TRACES;
  }

  /** Deletes what is done with, and now and then takes over what other processes have left. */
  void lookAfter() {
    Spool known = spool;
    long now = System.nanoTime();
    if (known != null && now - nextCleanNanos >= 0) {
      nextCleanNanos = now + CLEAN_NANOS;
      known.clean();
    }
    if (known != null && now - nextAdoptNanos >= 0) {
      nextAdoptNanos = now + ADOPT_NANOS;
      known.adopt();
    }
  }

  void close() {
    if (spool != null) {
      spool.close();
    }
  }

  /** Null where it could not be written. */
  @Nullable SpoolRecord append(Destination destination, Chunk chunk) {
    long now = System.nanoTime();
    Spool known = spool;
    if (known == null || now - nextAppendNanos < 0) {
      return null;
    }
    Body body = compressed(chunk);
    try {
      SpoolRecord record =
          known.append(
              destination.spoolName(),
              chunk.signal().ordinal(),
              chunk.items(),
              true,
              body.bytes,
              body.length);
      if (record == null) { // it alone is larger than all of the spool may be
        nextAppendNanos = now + SECOND_NANOS;
      } else if (!working) {
        working = true;
        Log.info("the spool in " + options.directory + " can be written again");
      }
      return record;
    } catch (IOException e) {
      nextAppendNanos = now + SECOND_NANOS;
      failed(e, "write");
      return null;
    }
  }

  /** What nobody sends compressed is compressed here: a tenth of the disk for some CPU time. */
  private Body compressed(Chunk chunk) {
    if (chunk.hasGzip()) {
      return chunk.body(true);
    }
    Compression own = compression;
    if (own == null) {
      own = new Compression();
      compression = own;
    }
    Body plain = chunk.body(false);
    return new Body(own.compress(plain.bytes, plain.length));
  }

  /**
   * @param what was tried: open, write, read
   */
  void failed(IOException problem, String what) {
    working = false;
    Counter.of("heddle.spool.failed", what).increment();
    Log.warnLimited(
        "spool " + what + options.directory,
        "the spool in "
            + options.directory
            + " cannot be used ("
            + Outcome.oneLine(problem.toString())
            + "): what a destination does not take waits in memory only; see HEDDLE_SPOOL_DIR");
    Log.debug("the spool cannot be used", problem);
  }

  /** The spool says that it has lost something. */
  @Override
  public void lost(String name, String reason, long items, boolean ofThisRun) {
    Destination destination = find(name);
    Signal signal = destination == null ? signal(name) : destination.signal();
    String receiver = destination == null ? name : destination.name();
    Log.warnLimited(
        reason + name,
        items
            + " "
            + signal.items()
            + " for "
            + receiver
            + " are lost from the spool: "
            + why(reason));
    if (destination != null) {
      destination.lostFromSpool(reason, items, ofThisRun);
    } else {
      String counted = signal.items().replace(' ', '_');
      Counter.of("heddle." + counted + ".dropped", reason).add(items);
    }
  }

  private static String why(String reason) {
    switch (reason) {
      case "spool_full":
        return "it is full; see HEDDLE_SPOOL_MAX_BYTES";
      case "spool_expired":
        return "they were too old; see HEDDLE_SPOOL_MAX_AGE";
      case "spool_deleted":
        return "somebody has deleted the files in HEDDLE_SPOOL_DIR";
      case "spool_corrupt":
        return "the files in HEDDLE_SPOOL_DIR are damaged";
      case "memory_limit":
        return "one request is too large for what HEDDLE_MEMORY_LIMIT is now";
      default:
        return "the destination does not take their signal";
    }
  }
}
