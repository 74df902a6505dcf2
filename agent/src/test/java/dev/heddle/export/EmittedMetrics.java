// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.MetricVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What metrics are emitted, as {@code name kind unit}, held against the lists of those that may be:
 * the conventions' and Heddle's own, which the contracts of instrumentations are held against too.
 */
public final class EmittedMetrics implements MetricVisitor {
  private static final Path LISTS =
      Path.of("../instrumentations/src/test/resources/dev/heddle/testing");
  private static final String[] KINDS = {"counter", "updowncounter", "gauge", "histogram"};

  private final Map<String, TreeSet<String>> attributes = new TreeMap<>();
  private String current = "";

  private EmittedMetrics() {}

  public static EmittedMetrics of(MetricRegistry registry) {
    EmittedMetrics all = new EmittedMetrics();
    registry.collect(all);
    return all;
  }

  /** The names. */
  public List<String> names() {
    return attributes.keySet().stream().map(key -> key.substring(0, key.indexOf(' '))).toList();
  }

  /** What is in no list, or is there with another kind, unit or fewer attributes. */
  public List<String> problems() throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String file : new String[] {"semconv-metrics.txt", "metric-deviations.txt"}) {
      for (String line : Files.readAllLines(LISTS.resolve(file))) {
        if (!line.startsWith("#") && !line.isBlank()) {
          rows.add(line.split("\\s+", 5));
        }
      }
    }
    List<String> problems = new ArrayList<>();
    attributes.forEach(
        (key, used) -> {
          String listed = listed(rows, key, used);
          if (listed != null) {
            problems.add(key + ' ' + used + ": " + listed);
          }
        });
    return problems;
  }

  private static @Nullable String listed(List<String[]> rows, String key, TreeSet<String> used) {
    String name = key.substring(0, key.indexOf(' '));
    String[] row = null;
    TreeSet<String> known = new TreeSet<>();
    for (String[] each : rows) {
      if (each[0].equals("+") && isIn(name, each[1])) {
        known.add(each[2]);
      } else if (row == null && isIn(name, each[0])) {
        row = each;
      }
    }
    if (row == null) {
      return "in no list";
    }
    if (!key.equals(name + ' ' + row[1] + ' ' + row[2])) {
      return "listed as " + row[1] + " in " + row[2];
    }
    known.addAll(row.length < 4 ? List.of() : List.of(row[3].split(",")));
    return known.containsAll(used) ? null : "listed with the attributes " + known;
  }

  private static boolean isIn(String name, String pattern) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }

  @Override
  public void begin(Instrument instrument) {
    current = instrument.name() + ' ' + KINDS[instrument.kind()] + ' ' + instrument.unit();
    attributes.putIfAbsent(current, new TreeSet<>());
  }

  private void add(MetricAttributes used) {
    for (int i = 0; i < used.size(); i++) {
      attributes.get(current).add(used.key(i).name());
    }
  }

  @Override
  public void number(MetricAttributes used, long start, long value, @Nullable Exemplar exemplar) {
    add(used);
  }

  @Override
  public void number(MetricAttributes used, long start, double value, @Nullable Exemplar exemplar) {
    add(used);
  }

  @Override
  public void histogram(MetricAttributes used, long start, HistogramData data) {
    add(used);
  }
}
