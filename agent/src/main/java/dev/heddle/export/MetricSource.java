// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.aggregation.Collection;
import dev.heddle.aggregation.Temporality;
import dev.heddle.config.Config;
import dev.heddle.config.MetricSettings;
import dev.heddle.diagnostics.Log;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.otlp.MetricRequestEncoder;
import dev.heddle.otlp.Signal;
import dev.heddle.trace.EpochClock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Collects all metrics when the interval is over and at the end, and sends or prints them. While
 * there is no room the collection waits: nothing is lost by that, since nothing is reset.
 *
 * <p>Source: metrics SDK, periodic exporting reader.
 */
final class MetricSource implements Source {
  private static final long NO_ROOM_NANOS = 100_000_000;

  private final MetricRegistry registry;
  private final Batches batches;
  private final Account account;
  private final long intervalNanos;
  private final boolean prints;
  private final Temporality temporality;
  private final AtomicLong accepted = new AtomicLong();

  private volatile int flushesWanted;
  private volatile int flushesDone;
  private volatile boolean closed;

  private long nextNanos;
  private @Nullable ToReceivers receivers;
  private @Nullable Collection printed;

  /**
   * @param prints whether metrics are printed
   * @param startNanos since when the first interval runs
   */
  MetricSource(
      MetricRegistry registry, Batches batches, Config config, boolean prints, long startNanos) {
    this.registry = registry;
    this.batches = batches;
    this.account = batches.account(Signal.METRICS);
    this.prints = prints;
    this.intervalNanos = Math.max(1, config.millis(MetricSettings.EXPORT_INTERVAL)) * 1_000_000;
    this.temporality = Temporality.of(String.valueOf(config.string(MetricSettings.TEMPORALITY)));
    this.nextNanos = startNanos + intervalNanos;
  }

  // --- the exporter thread
  // --------------------------------------------------------------------------------------------

  @Override
  public long turn(long nowNanos) {
    int wanted = flushesWanted;
    if (nowNanos - nextNanos < 0 && wanted == flushesDone) {
      return nextNanos;
    }
    if (!batches.hasRoom(Signal.METRICS)) {
      return nowNanos + NO_ROOM_NANOS;
    }
    while (nowNanos - nextNanos >= 0) {
      nextNanos += intervalNanos;
    }
    try {
      collect();
    } finally {
      flushesDone = wanted;
    }
    return nextNanos;
  }

  private void collect() {
    long now = System.nanoTime() + EpochClock.offset();
    if (prints) {
      Collection known = printed;
      if (known == null) {
        known = new Collection(temporality, new MetricConsole());
        printed = known;
      }
      known.collect(registry, now);
    }
    if (batches.sends(Signal.METRICS)) {
      ToReceivers known = receivers;
      if (known == null) {
        known = new ToReceivers(batches.outbox());
        receivers = known;
      }
      known.collect(now);
    }
  }

  @Override
  public boolean isReady() {
    return flushesWanted != flushesDone && batches.hasRoom(Signal.METRICS);
  }

  @Override
  public void drop() {} // nothing waits here that is not in the registry

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  @Override
  public void flush(long newDelayMillis) {
    if (!closed) {
      flushesWanted++; // one thread at a time
    }
  }

  @Override
  public boolean isFlushed() {
    return flushesDone == flushesWanted && held() <= 0;
  }

  @Override
  public void close() {
    closed = true;
  }

  // --- any thread
  // -----------------------------------------------------------------------------------------------------

  @Override
  public Account account() {
    return account;
  }

  @Override
  public long accepted() {
    return accepted.get();
  }

  @Override
  public long held() {
    return accepted.get() - account.settled();
  }

  /** A collection as requests; in its own temporality's memory. */
  private final class ToReceivers implements MetricRequestEncoder.Requests {
    private final Outbox outbox;
    private final MetricRequestEncoder encoder;
    private final Collection collection;

    ToReceivers(Outbox outbox) {
      this.outbox = outbox;
      this.encoder =
          new MetricRequestEncoder(
              outbox.resource(), outbox.version(), outbox.writer(), outbox.requestBytes(), this);
      this.collection = new Collection(temporality, encoder);
    }

    void collect(long epochNanos) {
      outbox.writer();
      boolean complete = false;
      try {
        collection.collect(registry, epochNanos);
        encoder.finish();
        complete = true;
      } finally {
        if (!complete) {
          lost("internal_error", encoder.abandon());
        }
      }
    }

    @Override
    public void full(int points) {
      accepted.addAndGet(points);
      outbox.send(Signal.METRICS, points, account);
      outbox.writer();
    }

    @Override
    public void tooLarge() {
      lost("too_large", 1);
      Log.warnLimited(
          "metric point too large",
          "a metric's attributes are larger than a request may be; its point is dropped, see"
              + " HEDDLE_METRICS_EXCLUDE");
    }

    private void lost(String reason, int points) {
      if (points > 0) {
        accepted.addAndGet(points);
        account.dropped(reason, points);
      }
    }
  }
}
