// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.LogSettings;
import dev.heddle.config.Setting;
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
 * Everything behind the end of a span, a log record and a metric, put together: queues, exporter
 * thread, destinations. Made and started by the agent before the application's main; network, files
 * and encoders are touched with the first batch. Any thread.
 *
 * <p>Items are accounted for, those of each signal by itself; for spans: {@link #accepted()} =
 * {@link #delivered()} + {@link #kept()} + {@link #lost()} + {@link #held()}.
 */
public final class Export {
  private static final long POLL_NANOS = 2_000_000;
  private static final long EXIT_DELAY_MILLIS = 100;

  private static final long SPOOL_MILLIS = 1_000;

  private final @Nullable SpoolOptions spool;
  private final ResourceDetector resource;
  private final Batches batches;
  private final Exporter exporter;
  private final @Nullable SpanSource spans;
  private final LogOpener logs;
  private boolean started;

  /**
   * @param otlp null where spans are not sent; empty for the receiver that holds by default
   * @param console whether spans are printed
   */
  public Export(
      BatchSettings settings,
      DestinationSettings @Nullable [] otlp,
      boolean console,
      SpanLimits limits,
      ResourceDetector resource,
      String version) {
    this(settings, otlp, console, limits, resource, version, null);
  }

  /** As the one before, with a spool. */
  Export(
      BatchSettings settings,
      DestinationSettings @Nullable [] otlp,
      boolean console,
      SpanLimits limits,
      ResourceDetector resource,
      String version,
      @Nullable SpoolOptions spool) {
    this(
        settings,
        otlp,
        otlp != null,
        console,
        limits,
        resource,
        version,
        Config.of(Collections.<String, String>emptyMap()),
        spool);
  }

  /**
   * @param otlp null where nothing is sent; empty for the receiver that holds by default
   * @param sendsSpans whether spans are sent
   * @param printsSpans whether spans are printed
   * @param config for the other signals
   * @param spool where what a destination does not take is kept, or null
   */
  Export(
      BatchSettings settings,
      DestinationSettings @Nullable [] otlp,
      boolean sendsSpans,
      boolean printsSpans,
      SpanLimits limits,
      ResourceDetector resource,
      String version,
      Config config,
      @Nullable SpoolOptions spool) {
    this.spool = spool;
    this.resource = resource;
    BatchSettings used = spool == null ? settings : settings.within(spool.mostDelayMillis());
    batches = new Batches(used, otlp, resource, version, config, spool);
    exporter = new Exporter(batches, config, recordsMetrics(config));
    if (sendsSpans || printsSpans) {
      spans = new SpanSource(used, exporter, batches, limits, printsSpans);
      exporter.add(spans);
    } else {
      spans = null;
    }
    logs = new LogOpener(used, spans, exporter, batches, config, spool);
  }

  /**
   * @param version the agent's
   */
  public static Export from(Config config, String version) {
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
    return new Export(
        BatchSettings.from(config),
        destinations(config, otlp),
        otlp,
        console,
        limits(config),
        resource,
        version,
        config,
        config.string(Settings.SPOOL_DIR) == null ? null : SpoolOptions.from(config));
  }

  /** Empty, which stands for the default, where nothing is said: its classes can wait. */
  private static DestinationSettings @Nullable [] destinations(Config config, boolean traces) {
    if (config.isEmpty()) {
      return new DestinationSettings[0];
    }
    boolean metrics = goesByOtlp(config, Settings.METRICS_EXPORTER);
    boolean logs = goesByOtlp(config, Settings.LOGS_EXPORTER);
    return traces || metrics || logs ? DestinationReader.read(config, traces, metrics, logs) : null;
  }

  private static boolean recordsMetrics(Config config) {
    if (config.isEmpty()) {
      return true;
    }
    for (String exporter : config.list(Settings.METRICS_EXPORTER)) {
      if (!exporter.equals("none")) {
        return true;
      }
    }
    return false;
  }

  private static boolean goesByOtlp(Config config, Setting exporters) {
    for (String exporter : config.list(exporters)) {
      if (exporter.equals("otlp")) {
        return true;
      }
    }
    return false;
  }

  private static SpanLimits limits(Config config) {
    long valueLength = config.number(Settings.SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT);
    return new SpanLimits(
        (int) Math.min(valueLength, Integer.MAX_VALUE),
        (int) config.number(Settings.EVENT_ATTRIBUTE_COUNT_LIMIT));
  }

  /** Where ended spans go. */
  public SpanSink sink() {
    return spans == null ? new Nowhere() : spans;
  }

  /** Makes the export of log records, once there is one. */
  public Runnable logs() {
    return logs;
  }

  /** Starts the exporter thread, which sleeps until there is something to do. */
  public synchronized void start() {
    if (!started) {
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
   * As {@link #flushAtExit}, and then ends the threads; what comes later is dropped and counted.
   */
  public boolean flushAndStop(long timeoutMillis) {
    return end(timeoutMillis, true);
  }

  private synchronized boolean end(long timeoutMillis, boolean stop) {
    if (!started) {
      return true;
    }
    long lostBefore = lostSinceTaken();
    boolean settled = flush(System.nanoTime() + timeoutMillis * 1_000_000);
    if (stop || !settled) {
      stop(settled);
    }
    if (spool != null) {
      AtExit.reportKept(spool, batches.destinations());
    }
    boolean complete = lostSinceTaken() == lostBefore;
    if (!complete) {
      for (Source source : exporter.sources()) {
        AtExit.report(source.account(), source.accepted(), batches.destinations());
      }
    }
    return complete;
  }

  private long lostSinceTaken() {
    long lost = 0;
    for (Source source : exporter.sources()) {
      lost += source.account().dropped();
    }
    for (Destination destination : batches.destinations()) {
      lost += destination.account().dropped();
    }
    return lost;
  }

  /** Waits by polling: it happens once, and nobody else has to tell anybody anything. */
  private boolean flush(long deadlineNanos) {
    batches.hurry(deadlineNanos);
    exporter.flush(EXIT_DELAY_MILLIS);
    while (!exporter.isFlushed()) {
      if (System.nanoTime() - deadlineNanos >= 0) {
        return false;
      }
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    batches.calmDown();
    return true;
  }

  private void stop(boolean settled) {
    started = false;
    exporter.stop();
    batches.stop(!settled);
    long patience = System.nanoTime() + EXIT_DELAY_MILLIS * 1_000_000;
    while (exporter.held() > 0 && System.nanoTime() - patience < 0) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    batches.stopSpool(SPOOL_MILLIS);
  }

  /** Spans that were handed in. */
  public long accepted() {
    return spans == null ? 0 : spans.accepted();
  }

  /** Spans that a receiver has confirmed. */
  public long delivered() {
    return batches.spans().delivered();
  }

  public long lost() {
    return batches.spans().lost();
  }

  /**
   * Spans that no receiver had confirmed when this process put them on disk. With one destination
   * they are taken off as they leave the disk; with several they stay, as nothing ties together the
   * copies of a chunk that the destinations have there: each destination's account goes on.
   */
  public long kept() {
    return batches.spans().kept();
  }

  /** Spans that wait, are being encoded, or are under way. */
  public long held() {
    return spans == null ? 0 : spans.held();
  }

  /** Spans that wait to be encoded. */
  int queued() {
    return spans == null ? 0 : spans.queued();
  }

  /** For a log line, for example {@code queue_full 12, shutdown 3}. */
  public String lostByReason() {
    return batches.spans().lostByReason();
  }

  /** What the export knows about itself, now. */
  public List<Measurement> selfMetrics() {
    return SelfMetrics.of(exporter.sources(), batches);
  }

  /** What produces the telemetry, the same for everybody who tells it. */
  public ResourceDetector resource() {
    return resource;
  }

  /** A line for each receiver that does not take what it is sent; null where there is none. */
  public @Nullable String problem() {
    StringBuilder text = new StringBuilder();
    for (Destination destination : batches.destinations()) {
      if (destination.isFailing()) {
        text.append(text.length() == 0 ? "" : "\n").append("the export to ");
        text.append(destination.name()).append(" fails: ").append(destination.lastFailure());
      }
    }
    return text.length() == 0 ? null : text.toString();
  }

  /** What everything behind the queues takes. */
  long reservedBytes() {
    return batches.reservedBytes();
  }

  /** What it takes when nothing is under way. */
  long idleBytes() {
    return batches.idleBytes();
  }

  /** Those that anything is sent to; none before the first batch. */
  Destination[] destinations() {
    return batches.destinations();
  }

  Exporter exporter() {
    return exporter;
  }

  Batches batches() {
    return batches;
  }

  /** OTEL_TRACES_EXPORTER=none. */
  private static final class Nowhere implements SpanSink {
    @Override
    public void accept(Span ended) {}
  }
}
