// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The metrics that the semantic conventions know, with kind, unit and attributes, from {@code
 * semconv-metrics.txt}: those of HTTP and databases.
 */
final class SemconvMetrics {
  private static final String FILE = "semconv-metrics.txt";
  private static final String[] KINDS = {"counter", "updowncounter", "gauge", "histogram"};
  private static final Map<String, String[]> ROWS = read();

  private SemconvMetrics() {}

  private static Map<String, String[]> read() {
    Map<String, String[]> rows = new HashMap<>();
    InputStream stream = SemconvMetrics.class.getResourceAsStream(FILE);
    if (stream == null) {
      throw new IllegalStateException(FILE + " is missing");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] row = line.trim().split("\\s+");
          rows.put(row[0], row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** What is wrong with this series. */
  static List<String> problems(Instrument instrument, MetricAttributes attributes) {
    List<String> problems = new ArrayList<>();
    if (!instrument.name().startsWith("http.") && !instrument.name().startsWith("db.")) {
      return problems; // has a list of its own, or none
    }
    String[] row = ROWS.get(instrument.name());
    if (row == null) {
      problems.add(instrument.name() + " is not in " + FILE);
      return problems;
    }
    if (!row[1].equals(KINDS[instrument.kind()])) {
      problems.add(instrument.name() + " is a " + KINDS[instrument.kind()] + ", not a " + row[1]);
    }
    if (!row[2].equals(instrument.unit())) {
      problems.add(instrument.name() + " is in " + instrument.unit() + ", not in " + row[2]);
    }
    Set<String> known = row.length < 4 ? Set.of() : Set.of(row[3].split(","));
    for (int i = 0; i < attributes.size(); i++) {
      String key = attributes.key(i).name();
      if (!known.contains(key)) {
        problems.add(instrument.name() + " has no attribute " + key);
      }
      String problem = SemconvRegistry.get().problem(key, attributes.value(i));
      if (problem != null) {
        problems.add(problem);
      }
    }
    return problems;
  }
}
