// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.otlp.Signal;
import dev.heddle.resource.ResourceDetector;
import org.jspecify.annotations.Nullable;

/**
 * The way from the sources to the destinations. Everything that costs (the resource's detection,
 * encoders, sockets, threads) is behind the {@link Outbox}, which the first batch of whatever
 * signal opens, so that an application without telemetry never has it.
 *
 * <p>The exporter thread, but for what ends the process.
 */
final class Batches {
  private static final Destination[] NO_DESTINATIONS = {};

  private final BatchSettings settings;
  private final DestinationSettings @Nullable [] otlp;
  private final ResourceDetector resource;
  private final String version;
  private final Config config;
  private final @Nullable SpoolOptions spool;
  private final Account spans = new Account("spans", "OTEL_BSP_MAX_QUEUE_SIZE");

  private volatile @Nullable Outbox outbox;
  private volatile boolean hurried;
  private volatile long hurryDeadlineNanos;
  private @Nullable Exporter exporter;
  private @Nullable Account logs;
  private @Nullable Account metrics;

  /**
   * @param otlp null where nothing is sent; empty for the receiver that holds by default
   * @param config for the signals other than traces
   */
  Batches(
      BatchSettings settings,
      DestinationSettings @Nullable [] otlp,
      ResourceDetector resource,
      String version,
      Config config,
      @Nullable SpoolOptions spool) {
    this.settings = settings;
    this.otlp = otlp;
    this.resource = resource;
    this.version = version;
    this.config = config;
    this.spool = spool;
  }

  /** Where the spool may have something to send, it is opened before there is a span. */
  void begin(Exporter owner) {
    exporter = owner;
    if (otlp != null && spool != null && outbox == null) {
      outbox();
    }
  }

  /** Of the spans; its class is loaded at start, that of {@link Signal} is not. */
  Account spans() {
    return spans;
  }

  /** Any thread. */
  synchronized Account account(Signal signal) {
    switch (signal) {
      case TRACES:
        return spans;
      case METRICS:
        Account ofMetrics = metrics;
        metrics = ofMetrics == null ? new Account(signal.items(), "") : ofMetrics;
        return metrics;
      default:
        Account ofLogs = logs;
        logs = ofLogs == null ? new Account(signal.items(), "OTEL_BLRP_MAX_QUEUE_SIZE") : ofLogs;
        return logs;
    }
  }

  /** Whether it goes to any destination. Any thread. */
  boolean sends(Signal signal) {
    DestinationSettings[] given = otlp;
    if (given == null) {
      return false;
    }
    for (int i = 0; i < given.length; i++) {
      if (given[i].route(signal) != null) {
        return true;
      }
    }
    return given.length == 0;
  }

  /** Whether a batch may be encoded now. */
  boolean hasRoom(Signal signal) {
    Outbox known = outbox;
    return known == null || known.hasRoom(signal);
  }

  /**
   * What the items of one batch should take, so that they probably fit into one request: encoded
   * they are a quarter of that.
   */
  long mostBytes() {
    return 4 * Math.min(settings.requestBytes, settings.memoryBytes / 16);
  }

  /** Opens it. */
  Outbox outbox() {
    Outbox known = outbox;
    if (known != null) {
      return known;
    }
    DestinationSettings[] given = otlp;
    Exporter owner = exporter;
    if (given == null || owner == null) {
      throw new IllegalStateException("nothing is sent");
    }
    DestinationSettings[] destinations =
        given.length > 0 ? given : DestinationReader.read(config, true, true, true);
    Outbox fresh =
        new OutboxBuilder(settings, destinations, this, owner, config)
            .build(resource, version, spool);
    outbox = fresh;
    if (hurried) { // after the assignment: either hurry() has seen the outbox or this sees that it
      // was called
      fresh.destinations().hurry(hurryDeadlineNanos);
    }
    return fresh;
  }

  void supervise() {
    Outbox known = outbox;
    if (known != null) {
      known.destinations().supervise();
    }
  }

  // --- whoever ends the process or the exporter
  // -----------------------------------------------------------------------

  void hurry(long deadlineNanos) {
    hurryDeadlineNanos = deadlineNanos;
    hurried = true;
    Outbox known = outbox;
    if (known != null) {
      known.destinations().hurry(deadlineNanos);
    }
  }

  void calmDown() {
    hurried = false;
    Outbox known = outbox;
    if (known != null) {
      known.destinations().calmDown();
    }
  }

  /**
   * @param giveUp whether what was not delivered yet is dropped
   */
  void stop(boolean giveUp) {
    Outbox known = outbox;
    if (known != null) {
      known.destinations().stop(giveUp);
    }
  }

  /** After {@link #stop}. */
  void stopSpool(long mostMillis) {
    Outbox known = outbox;
    Spooler running = known == null ? null : known.spooler();
    if (running != null) {
      running.stop(mostMillis);
    }
  }

  // --- any thread
  // -----------------------------------------------------------------------------------------------------

  long reservedBytes() {
    Outbox known = outbox;
    return known == null ? 0 : known.memory().reserved();
  }

  /** HEDDLE_MEMORY_LIMIT, of which {@link BatchSettings#memoryBytes} may be a part. */
  long limitBytes() {
    return config.bytes(Settings.MEMORY_LIMIT);
  }

  long idleBytes() {
    Outbox known = outbox;
    return known == null ? 0 : known.idleBytes();
  }

  /** Empty before the first batch. */
  Destination[] destinations() {
    Outbox known = outbox;
    return known == null ? NO_DESTINATIONS : known.destinations().all();
  }
}
