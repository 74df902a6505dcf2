// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.declarative;

import dev.heddle.yaml.YamlException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How spans, metrics and log records are made and where they go. One thread. */
final class Signals {
  private final DeclarativeFile file;

  Signals(DeclarativeFile file) {
    this.file = file;
  }

  /** A signal without a provider is not recorded. */
  void read(Section root) throws YamlException {
    Section traces = root.section("tracer_provider");
    Exporters spans = new Exporters(file, "TRACES");
    if (traces != null) {
      processors(traces, "BSP", spans);
      limits(traces.section("limits"), "SPAN");
      Section sampler = traces.section("sampler");
      if (sampler != null) {
        new SamplerChoice(file).read(sampler);
      }
    }
    spans.finish();
    Section metrics = root.section("meter_provider");
    Exporters readings = new Exporters(file, "METRICS");
    if (metrics != null) {
      file.put("OTEL_METRICS_EXEMPLAR_FILTER", metrics, "exemplar_filter");
      for (Section reader : metrics.sections("readers")) {
        reader(reader, readings);
      }
    }
    readings.finish();
    Section logs = root.section("logger_provider");
    Exporters records = new Exporters(file, "LOGS");
    if (logs != null) {
      processors(logs, "BLRP", records);
      limits(logs.section("limits"), "LOGRECORD");
    }
    records.finish();
  }

  private void processors(Section provider, String prefix, Exporters exporters)
      throws YamlException {
    List<Section> processors = provider.sections("processors");
    boolean sized = false;
    for (Section processor : processors) {
      Section batch = processor.section("batch");
      if (batch != null) {
        exporter(batch, exporters);
        if (!sized) {
          sized = true;
          file.put("OTEL_" + prefix + "_SCHEDULE_DELAY", batch, "schedule_delay");
          file.put("OTEL_" + prefix + "_EXPORT_TIMEOUT", batch, "export_timeout");
          file.put("OTEL_" + prefix + "_MAX_QUEUE_SIZE", batch, "max_queue_size");
          file.put("OTEL_" + prefix + "_MAX_EXPORT_BATCH_SIZE", batch, "max_export_batch_size");
        }
      }
      Section simple = processor.section("simple");
      if (simple != null) {
        exporter(simple, exporters);
      }
    }
  }

  private static void exporter(Section processor, Exporters exporters) throws YamlException {
    Section exporter = processor.section("exporter");
    if (exporter == null) {
      throw new YamlException(processor.line(), processor.path() + " needs an exporter");
    }
    exporters.add(exporter);
  }

  private void reader(Section reader, Exporters exporters) throws YamlException {
    Section periodic = reader.section("periodic");
    if (periodic != null) {
      file.put("OTEL_METRIC_EXPORT_INTERVAL", periodic, "interval");
      file.put("OTEL_METRIC_EXPORT_TIMEOUT", periodic, "timeout");
      cardinality(periodic);
      exporter(periodic, exporters);
    }
    Section pull = reader.section("pull");
    Section exporter = pull == null ? null : pull.section("exporter");
    if (pull != null) {
      cardinality(pull);
    }
    Section prometheus = exporter == null ? null : exporter.section("prometheus/development");
    if (prometheus != null) {
      exporters.addNamed("prometheus");
      file.put("OTEL_EXPORTER_PROMETHEUS_HOST", prometheus, "host");
      file.put("OTEL_EXPORTER_PROMETHEUS_PORT", prometheus, "port");
    }
  }

  private void cardinality(Section reader) throws YamlException {
    Section limits = reader.section("cardinality_limits");
    if (limits != null) {
      file.put("OTEL_JAVA_METRICS_CARDINALITY_LIMIT", limits, "default");
    }
  }

  private void limits(@Nullable Section limits, String what) throws YamlException {
    if (limits == null) {
      return;
    }
    file.put(
        "OTEL_" + what + "_ATTRIBUTE_VALUE_LENGTH_LIMIT", limits, "attribute_value_length_limit");
    file.put("OTEL_" + what + "_ATTRIBUTE_COUNT_LIMIT", limits, "attribute_count_limit");
    if (what.equals("SPAN")) {
      file.put("OTEL_SPAN_EVENT_COUNT_LIMIT", limits, "event_count_limit");
      file.put("OTEL_SPAN_LINK_COUNT_LIMIT", limits, "link_count_limit");
      file.put("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", limits, "event_attribute_count_limit");
      file.put("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", limits, "link_attribute_count_limit");
    }
  }
}
