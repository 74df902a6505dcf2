// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.resource.ResourceDetector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the {@link Outbox} together: for each receiver and signal a {@link Destination}, and the
 * memory divided among them. The exporter thread.
 */
final class OutboxBuilder {
  private final BatchSettings spanSettings;
  private final DestinationSettings[] receivers;
  private final Batches batches;
  private final Exporter exporter;
  private final Config config;
  private final List<Destination> destinations = new ArrayList<>(3);

  OutboxBuilder(
      BatchSettings spanSettings,
      DestinationSettings[] receivers,
      Batches batches,
      Exporter exporter,
      Config config) {
    this.spanSettings = spanSettings;
    this.receivers = receivers;
    this.batches = batches;
    this.exporter = exporter;
    this.config = config;
  }

  Outbox build(ResourceDetector resource, String version, @Nullable SpoolOptions spool) {
    boolean plain = false;
    boolean gzip = false;
    int requests = 0;
    int plainRequests = 0;
    int jsonRequests = 0;
    for (DestinationSettings receiver : receivers) {
      for (Signal signal : Signal.values()) {
        Route route = receiver.route(signal);
        if (route != null) {
          plain |= route.needsPlain();
          gzip |= route.needsGzip();
          requests += receiver.concurrency;
          plainRequests += route.needsPlain() ? receiver.concurrency : 0;
          jsonRequests += route.protocol.equals(Route.HTTP_JSON) ? receiver.concurrency : 0;
        }
      }
    }
    MemoryPlan plan =
        new MemoryPlan(
            spanSettings.memoryBytes,
            spanSettings.requestBytes,
            plain && gzip ? 2 : 1,
            receivers.length,
            Math.max(1, requests),
            jsonRequests,
            spool == null ? -1 : plainRequests);
    MemoryLimit memory = new MemoryLimit(plan.encodedBytes);
    long idleBytes = plan.reservedBytes();
    if (!memory.reserve(idleBytes)) {
      Log.warn(
          "HEDDLE_MEMORY_LIMIT is too small for "
              + requests
              + " requests at once, answers may pass it");
    }
    for (DestinationSettings receiver : receivers) {
      addDestinations(
          receiver, plan, new Senders(version, plan.answerBytes(), plan.jsonTextBytes()));
    }
    Destination[] all = destinations.toArray(new Destination[0]);
    Spooler spooler = spool == null ? null : spool(spool, all, memory, plan);
    return new Outbox(
        resource, version, plan, memory, idleBytes, plain, gzip, new Destinations(all), spooler);
  }

  private void addDestinations(DestinationSettings receiver, MemoryPlan plan, Senders senders) {
    int signals = 0;
    for (Signal signal : Signal.values()) {
      signals += receiver.route(signal) == null ? 0 : 1;
    }
    ChunkSpace space = new ChunkSpace(plan.destinationBytes, signals);
    for (Signal signal : Signal.values()) {
      Route route = receiver.route(signal);
      if (route != null) {
        BatchSettings limits = BatchSettings.of(signal, config, spanSettings);
        ChunkQueue queue = new ChunkQueue(limits.queueSize, space);
        destinations.add(
            new Destination(
                receiver,
                signal,
                route,
                queue,
                limits.exportTimeoutMillis,
                senders,
                batches.account(signal),
                exporter));
      }
    }
  }

  private static Spooler spool(
      SpoolOptions options, Destination[] all, MemoryLimit memory, MemoryPlan plan) {
    Spooler fresh = new Spooler(options, all, memory, plan.requestBytes);
    for (Destination destination : all) {
      int takers = 0;
      for (Destination other : all) {
        takers += other.takes(destination.signal()) ? 1 : 0;
      }
      destination.spoolTo(fresh, takers == 1);
    }
    fresh.start();
    return fresh;
  }
}
