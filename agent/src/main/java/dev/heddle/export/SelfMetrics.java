// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.Signal;
import dev.heddle.sampling.HeddleSampling;
import dev.heddle.trace.SpanCounts;
import dev.heddle.trace.Tracing;
import dev.heddle.transport.Endpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Heddle knows about its own export, by the names of the semantic conventions. A snapshot each
 * time; loaded only when somebody asks.
 *
 * <p>Source: OpenTelemetry semantic conventions 1.44, SDK metrics.
 */
final class SelfMetrics {
  private static final String COMPONENT_NAME = "otel.component.name";
  private static final String COMPONENT_TYPE = "otel.component.type";
  private static final String ERROR_TYPE = "error.type";
  private static final String RESULT = "otel.span.sampling_result";
  private static final String[] RESULTS = {"DROP", "RECORD_ONLY", "RECORD_AND_SAMPLE"};
  private static final String PARENT = "otel.span.parent.origin";
  private static final String[] PARENTS = {"none", "local", "remote"};

  private final List<Measurement> all = new ArrayList<>();

  private SelfMetrics() {}

  static List<Measurement> of(Source[] sources, Batches batches) {
    SelfMetrics metrics = new SelfMetrics();
    metrics.spans(Tracing.counts());
    long usedBytes = batches.reservedBytes() + HeddleSampling.heldBytes();
    for (Source source : sources) {
      if (source instanceof BatchSource) {
        metrics.processor((BatchSource<?>) source);
        usedBytes += ((BatchSource<?>) source).queuedBytes();
      }
    }
    int[] index = new int[Signal.values().length];
    for (Destination destination : batches.destinations()) {
      metrics.exporter(destination, index[destination.signal().ordinal()]++);
    }
    metrics.gauge("heddle.export.memory.reserved", "By", batches.reservedBytes());
    metrics.gauge("heddle.memory.used", "By", usedBytes);
    metrics.gauge("heddle.memory.limit", "By", batches.limitBytes());
    ThreadCosts.addTo(metrics.all);
    return metrics.all;
  }

  /** Where they are counted. */
  private void spans(@Nullable SpanCounts counts) {
    for (int result = 0; counts != null && result < RESULTS.length; result++) {
      for (int parent = 0; parent < PARENTS.length; parent++) {
        long started = counts.started(result, parent);
        if (started > 0) {
          counter(
              "otel.sdk.span.started",
              "{span}",
              started,
              RESULT,
              RESULTS[result],
              PARENT,
              PARENTS[parent]);
        }
      }
      if (result != SpanCounts.DROP) {
        upDown("otel.sdk.span.live", "{span}", counts.live(result), RESULT, RESULTS[result]);
      }
    }
  }

  private void processor(BatchSource<?> source) {
    Signal signal = source.signal();
    String name = signal.metricName();
    String unit = signal.unit();
    String type = "batching_" + name + "_processor";
    String[] component = {COMPONENT_NAME, type + "/0", COMPONENT_TYPE, type};
    if (signal == Signal.LOGS) {
      counter("otel.sdk.log.created", unit, source.accepted());
    }
    String prefix = "otel.sdk.processor." + name + '.';
    upDown(prefix + "queue.size", unit, source.queued(), component);
    upDown(prefix + "queue.capacity", unit, source.capacity(), component);
    counter(prefix + "processed", unit, source.stored() - source.queued(), component);
    for (String reason : new String[] {"queue_full", "memory_limit", "already_shutdown"}) {
      long dropped = source.account().turnedAway(reason);
      if (dropped > 0) {
        counter(prefix + "processed", unit, dropped, with(component, ERROR_TYPE, reason));
      }
    }
    gauge("heddle." + name + ".queue.size", "By", source.queuedBytes());
  }

  private void exporter(Destination destination, int index) {
    Signal signal = destination.signal();
    Route route = destination.route();
    boolean grpc = route.protocol.equals(Route.GRPC);
    String protocol = grpc ? "grpc" : route.protocol.equals(Route.HTTP_JSON) ? "http_json" : "http";
    String type = "otlp_" + protocol + '_' + signal.componentName() + "_exporter";
    Endpoint endpoint = route.endpoints[0];
    String[] component = {
      COMPONENT_NAME,
      type + '/' + index,
      COMPONENT_TYPE,
      type,
      "server.address",
      endpoint.host(),
      "server.port",
      Integer.toString(endpoint.port()),
      "heddle.destination",
      destination.name(),
    };
    Tally account = destination.account();
    String prefix = "otel.sdk.exporter." + signal.metricName() + '.';
    String unit = signal.unit();
    upDown(prefix + "inflight", unit, destination.held(), component);
    counter(prefix + "exported", unit, account.delivered(), component);
    for (Map.Entry<String, Long> lost : account.lost().entrySet()) {
      String error = errorType(lost.getKey());
      counter(prefix + "exported", unit, lost.getValue(), with(component, ERROR_TYPE, error));
    }
    counter("heddle.exporter.sent", "By", destination.traffic().bytesSent(), component);
    for (Traffic.Operations done : destination.traffic().operations().values()) {
      duration(done, grpc, component);
    }
  }

  private void duration(Traffic.Operations done, boolean grpc, String[] component) {
    String[] attributes = component;
    if (!done.reason.isEmpty()) {
      attributes = with(attributes, ERROR_TYPE, errorType(done.reason));
    }
    if (grpc && (done.reason.isEmpty() || done.reason.startsWith("grpc_"))) {
      String code = done.reason.isEmpty() ? "OK" : errorType(done.reason);
      attributes = with(attributes, "rpc.response.status_code", code);
    } else if (!grpc && done.status > 0) {
      attributes = with(attributes, "http.response.status_code", Integer.toString(done.status));
    }
    all.add(
        new Measurement(
            "otel.sdk.exporter.operation.duration",
            "s",
            Measurement.HISTOGRAM,
            done.nanos.get() / 1e9,
            done.count.get(),
            attributes));
  }

  /** The status alone where there is one, as the conventions have it. */
  private static String errorType(String reason) {
    if (reason.startsWith("http_")) {
      return reason.substring("http_".length());
    }
    return reason.startsWith("grpc_")
        ? reason.substring("grpc_".length()).toUpperCase(Locale.ROOT)
        : reason;
  }

  private static String[] with(String[] attributes, String key, String value) {
    List<String> more = new ArrayList<>(Arrays.asList(attributes));
    Collections.addAll(more, key, value);
    return more.toArray(new String[0]);
  }

  private void counter(String name, String unit, double value, String... attributes) {
    all.add(new Measurement(name, unit, Measurement.COUNTER, value, 0, attributes));
  }

  private void upDown(String name, String unit, double value, String... attributes) {
    all.add(new Measurement(name, unit, Measurement.UP_DOWN_COUNTER, value, 0, attributes));
  }

  private void gauge(String name, String unit, double value, String... attributes) {
    all.add(new Measurement(name, unit, Measurement.GAUGE, value, 0, attributes));
  }
}
