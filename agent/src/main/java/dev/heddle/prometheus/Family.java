// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import dev.heddle.metrics.Instrument;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All series of one name: its head, made once, and the samples of this collection, which may come
 * from several instruments. Under the endpoint's lock.
 */
final class Family {
  private static final int KEPT_BYTES = 1 << 20;

  final String name;
  final String type;
  final byte[] sampleName;
  private final byte[] textHead;
  private final byte[] openMetricsHead;
  private ByteText samples = new ByteText(256);
  private @Nullable Set<ByteBuffer> seen;

  /**
   * @param name without the suffix that counters' samples have
   */
  Family(String name, Instrument instrument) {
    boolean counter = instrument.kind() == Instrument.COUNTER;
    this.name = name;
    this.type = type(instrument);
    String sample = counter ? name + PrometheusName.TOTAL : name;
    this.sampleName = ByteText.ascii(sample);
    this.textHead = head(sample, instrument.description(), "", false);
    String unit = PrometheusName.unit(instrument.unit());
    String shown = !unit.isEmpty() && name.endsWith('_' + unit) ? unit : "";
    this.openMetricsHead = head(name, instrument.description(), shown, true);
  }

  static String type(Instrument instrument) {
    switch (instrument.kind()) {
      case Instrument.COUNTER:
        return "counter";
      case Instrument.HISTOGRAM:
        return "histogram";
      default:
        return "gauge";
    }
  }

  private byte[] head(String shownName, String help, String unit, boolean openMetrics) {
    ByteText head = new ByteText(128);
    if (!help.isEmpty()) {
      head.add("# HELP ").add(shownName).add(' ').addEscaped(help, openMetrics).add('\n');
    }
    head.add("# TYPE ").add(shownName).add(' ').add(type).add('\n');
    if (!unit.isEmpty()) {
      head.add("# UNIT ").add(shownName).add(' ').add(unit).add('\n');
    }
    return head.copy();
  }

  /** From now on the same labels are taken once: two instruments differ in nothing else. */
  void checkSeries() {
    if (seen == null) {
      seen = new HashSet<>();
    }
  }

  /** Whether no series of these labels came before, where that is possible at all. */
  boolean isNew(byte[] labels) {
    return seen == null || seen.add(ByteBuffer.wrap(labels));
  }

  ByteText samples() {
    return samples;
  }

  void clear() {
    if (samples.bytes().length > KEPT_BYTES) {
      samples = new ByteText(256);
    }
    samples.clear();
    if (seen != null) {
      seen.clear();
    }
  }

  void writeTo(ByteText out, boolean openMetrics) {
    if (samples.length() > 0) {
      out.add(openMetrics ? openMetricsHead : textHead).add(samples);
    }
  }
}
