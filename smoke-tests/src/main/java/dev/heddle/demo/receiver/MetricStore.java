// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * How many values the histograms of each service have counted, by the last request of cumulative
 * temporality. For any number of threads.
 */
final class MetricStore {
  private final Map<String, Map<String, Long>> counts = new TreeMap<>();

  /** Returns how many metrics are in it. */
  long add(byte[] message) throws InvalidProtocolBufferException {
    long metrics = 0;
    for (ResourceMetrics resource :
        ExportMetricsServiceRequest.parseFrom(message).getResourceMetricsList()) {
      Map<String, Long> found = new TreeMap<>();
      for (ScopeMetrics scope : resource.getScopeMetricsList()) {
        scope.getMetricsList().forEach(metric -> count(metric, found));
        metrics += scope.getMetricsCount();
      }
      keep(service(resource), found);
    }
    return metrics;
  }

  /** Several libraries may record into a metric of one name, each in its scope. */
  private static void count(Metric metric, Map<String, Long> found) {
    for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
      found.merge(metric.getName(), point.getCount(), Long::sum);
    }
  }

  private synchronized void keep(String service, Map<String, Long> found) {
    counts.computeIfAbsent(service, name -> new TreeMap<>()).putAll(found);
    notifyAll();
  }

  private static String service(ResourceMetrics resource) {
    for (KeyValue attribute : resource.getResource().getAttributesList()) {
      if (attribute.getKey().equals("service.name")) {
        return attribute.getValue().getStringValue();
      }
    }
    return "";
  }

  /** Waits until the counts are enough, or for the time; either way returns what has come. */
  synchronized Map<String, Map<String, Long>> await(
      Predicate<Map<String, Map<String, Long>>> enough, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (enough.test(counts) || leftMillis <= 0) {
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        counts.forEach((service, metrics) -> copy.put(service, new TreeMap<>(metrics)));
        return copy;
      }
      wait(leftMillis);
    }
  }
}
