// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.LogSettings;
import dev.heddle.config.Settings;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.resource.DetectedResource;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.resource.ResourceSettings;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanSink;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Everything behind the end of a span, put together: queue, exporter thread, destination. Made and
 * started by the agent before the application's main; network, files and encoders are touched with
 * the first batch. Any thread.
 *
 * <p>Spans are accounted for: {@link #accepted()} = {@link #delivered()} + {@link #kept()} + {@link
 * #lost()} + {@link #held()}.
 */
public final class SpanExport {
  private static final long POLL_NANOS = 2_000_000;
  private static final long EXIT_DELAY_MILLIS = 100;

  private static final long SPOOL_MILLIS = 1_000;

  private final SpanAccount account = new SpanAccount();
  private final @Nullable SpoolOptions spool;
  private final Batches batches;
  private final @Nullable BatchExporter exporter;
  private boolean started;

  /**
   * @param otlp null where spans are not sent; empty for the receiver that holds by default
   * @param console whether spans are printed
   */
  public SpanExport(
      BatchSettings settings,
      DestinationSettings @Nullable [] otlp,
      boolean console,
      SpanLimits limits,
      ResourceDetector resource,
      String version) {
    this(settings, otlp, console, limits, resource, version, null);
  }

  /**
   * @param spool where what a destination does not take is kept, or null
   */
  public SpanExport(
      BatchSettings settings,
      DestinationSettings @Nullable [] otlp,
      boolean console,
      SpanLimits limits,
      ResourceDetector resource,
      String version,
      @Nullable SpoolOptions spool) {
    this.spool = spool;
    BatchSettings used = spool == null ? settings : settings.within(spool.mostDelayMillis());
    batches = new Batches(used, otlp, console, limits, resource, version, account, spool);
    exporter = otlp == null && !console ? null : new BatchExporter(used, account, batches);
  }

  /**
   * @param version the agent's
   */
  public static SpanExport from(Config config, String version) {
    boolean otlp = false;
    boolean console = false;
    for (String exporter : config.list(Settings.TRACES_EXPORTER)) {
      otlp |= exporter.equals("otlp");
      console |= exporter.equals("console");
    }
    ResourceDetector resource = new ResourceDetector(ResourceSettings.from(config), version);
    if (config.mentions("OTEL_INSTRUMENTATION_COMMON_MDC_")
        && config.list(LogSettings.MDC_RESOURCE_ATTRIBUTES).length != 0) {
      DetectedResource.install(resource);
    }
    return new SpanExport(
        BatchSettings.from(config),
        otlp ? destinations(config) : null,
        console,
        limits(config),
        resource,
        version,
        config.string(Settings.SPOOL_DIR) == null ? null : SpoolOptions.from(config));
  }

  /** Empty, which stands for the default, where nothing is said: its classes can wait. */
  private static DestinationSettings[] destinations(Config config) {
    return config.isEmpty() ? new DestinationSettings[0] : DestinationReader.read(config);
  }

  private static SpanLimits limits(Config config) {
    long valueLength = config.number(Settings.SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT);
    return new SpanLimits(
        (int) Math.min(valueLength, Integer.MAX_VALUE),
        (int) config.number(Settings.EVENT_ATTRIBUTE_COUNT_LIMIT));
  }

  /** Where ended spans go. */
  public SpanSink sink() {
    return exporter == null ? new Nowhere() : exporter;
  }

  /** Starts the exporter thread, which sleeps until there is something to do. */
  public synchronized void start() {
    if (exporter != null && !started) {
      started = true;
      exporter.start();
    }
  }

  /**
   * For the shutdown hook: delivers what there is and goes on taking spans, because other hooks
   * still finish requests; those are delivered within 0.1 s as long as the process lives. Where the
   * time is not enough the rest is dropped, counted and reported.
   *
   * @return whether everything was delivered
   */
  public boolean flushAtExit(long timeoutMillis) {
    return end(timeoutMillis, false);
  }

  /**
   * As {@link #flushAtExit}, and then ends both threads; spans that come later are dropped and
   * counted.
   */
  public boolean flushAndStop(long timeoutMillis) {
    return end(timeoutMillis, true);
  }

  private synchronized boolean end(long timeoutMillis, boolean stop) {
    if (exporter == null || !started) {
      return true;
    }
    long lostBefore = lostByDestinations() + account.dropped();
    boolean settled = flush(exporter, System.nanoTime() + timeoutMillis * 1_000_000);
    if (stop || !settled) {
      stop(exporter, settled);
    }
    if (spool != null) {
      AtExit.reportKept(spool, batches.destinations());
    }
    boolean complete = lostByDestinations() + account.dropped() == lostBefore;
    if (!complete) {
      AtExit.report(account, accepted(), batches.destinations());
    }
    return complete;
  }

  private long lostByDestinations() {
    long lost = 0;
    for (Destination destination : batches.destinations()) {
      lost += destination.account().dropped();
    }
    return lost;
  }

  /** Waits by polling: it happens once, and nobody else has to tell anybody anything. */
  private boolean flush(BatchExporter source, long deadlineNanos) {
    batches.hurry(deadlineNanos);
    long goal = source.flush(EXIT_DELAY_MILLIS);
    while (account.settled() < goal) {
      if (System.nanoTime() - deadlineNanos >= 0) {
        return false;
      }
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    batches.calmDown();
    return true;
  }

  private void stop(BatchExporter source, boolean settled) {
    started = false;
    source.stop();
    batches.stop(!settled);
    long patience = System.nanoTime() + EXIT_DELAY_MILLIS * 1_000_000;
    while (source.held() > 0 && System.nanoTime() - patience < 0) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    batches.stopSpool(SPOOL_MILLIS);
  }

  /** Spans that were handed in. */
  public long accepted() {
    return exporter == null ? 0 : exporter.accepted();
  }

  /** Spans that a receiver has confirmed. */
  public long delivered() {
    return account.delivered();
  }

  public long lost() {
    return account.lost();
  }

  /** Spans that no receiver has confirmed yet and that are on disk, put there by this process. */
  public long kept() {
    return account.kept();
  }

  /** Spans that wait, are being encoded, or are under way. */
  public long held() {
    return exporter == null ? 0 : exporter.held();
  }

  /** Spans that wait to be encoded. */
  int queued() {
    return exporter == null ? 0 : exporter.queued();
  }

  /** What the export knows about itself, now. */
  public List<Measurement> selfMetrics() {
    return exporter == null
        ? Collections.<Measurement>emptyList()
        : SelfMetrics.of(exporter, account, batches);
  }

  /** What everything behind the span queue takes. */
  long reservedBytes() {
    return batches.reservedBytes();
  }

  /** What it takes when nothing is under way. */
  long idleBytes() {
    return batches.idleBytes();
  }

  /** Those that spans are sent to; none before the first batch. */
  Destination[] destinations() {
    return batches.destinations();
  }

  /** For a log line, for example {@code queue_full 12, shutdown 3}. */
  public String lostByReason() {
    return account.lostByReason();
  }

  /** OTEL_TRACES_EXPORTER=none. */
  private static final class Nowhere implements SpanSink {
    @Override
    public void accept(Span ended) {}
  }
}
