// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.aggregation.PointSink;
import dev.heddle.diagnostics.Log;
import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code OTEL_METRICS_EXPORTER=console}: one line a point on the process's standard output, for
 * people who try Heddle out. The format is not specified and may change. The exporter thread only.
 */
final class MetricConsole implements PointSink {
  private final OutputStream out;
  private Instrument instrument = Instrument.gauge("", "", "", "");

  MetricConsole() {
    this(new FileOutputStream(FileDescriptor.out)); // System.out belongs to the application
  }

  MetricConsole(OutputStream out) {
    this.out = out;
  }

  @Override
  public void begin(Instrument next, boolean delta) {
    instrument = next;
  }

  @Override
  public void number(
      MetricAttributes attributes,
      long startEpochNanos,
      long timeEpochNanos,
      long value,
      @Nullable Exemplar exemplar) {
    line(attributes, Long.toString(value) + ' ' + instrument.unit());
  }

  @Override
  public void number(
      MetricAttributes attributes,
      long startEpochNanos,
      long timeEpochNanos,
      double value,
      @Nullable Exemplar exemplar) {
    line(attributes, Double.toString(value) + ' ' + instrument.unit());
  }

  @Override
  public void histogram(
      MetricAttributes attributes,
      long startEpochNanos,
      long timeEpochNanos,
      HistogramData data,
      long exemplarsAfter) {
    StringBuilder text = new StringBuilder();
    text.append(data.count()).append(" in ").append(data.sum()).append(' ');
    text.append(instrument.unit());
    for (int i = 0; i < data.counts().length; i++) {
      if (data.counts()[i] > 0) {
        boolean last = i == data.bounds().length;
        text.append(", ").append(last ? "more" : "<= " + data.bounds()[i]);
        text.append(": ").append(data.counts()[i]);
      }
    }
    line(attributes, text.toString());
  }

  private void line(MetricAttributes attributes, String value) {
    StringBuilder line = new StringBuilder(160).append("[heddle] metric ");
    line.append(instrument.name()).append(" {");
    for (int i = 0; i < attributes.size(); i++) {
      ConsoleLine.attribute(line, i == 0, attributes.key(i).name(), attributes.value(i));
    }
    line.append("} ").append(value);
    line.append(" scope=").append(instrument.scope());
    try {
      out.write((ConsoleLine.end(line) + '\n').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      Log.warnLimited("metric console", "metrics could not be printed: " + e.getMessage());
    }
  }
}
