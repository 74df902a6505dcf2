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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that may be emitted, with kind, unit and attributes: those of the semantic
 * conventions, from {@code semconv-metrics.txt}, and Heddle's own, each with a reason, from {@code
 * metric-deviations.txt}.
 */
final class SemconvMetrics {
  private static final String CONVENTIONS = "semconv-metrics.txt";
  private static final String DEVIATIONS = "metric-deviations.txt";
  private static final String[] KINDS = {"counter", "updowncounter", "gauge", "histogram"};
  private static final SemconvMetrics INSTANCE = new SemconvMetrics();

  /** Name, kind, unit, attributes. */
  private final Map<String, String[]> conventions = new TreeMap<>();

  private final Map<String, String[]> own = new TreeMap<>();
  private final List<String[]> moreAttributes = new ArrayList<>();

  private SemconvMetrics() {
    for (String line : lines(CONVENTIONS)) {
      String[] row = line.split("\\s+");
      conventions.put(row[0], row);
    }
    for (String line : lines(DEVIATIONS)) {
      String[] row = line.split("\\s+", 5);
      if (row[0].equals("+")) {
        moreAttributes.add(row);
      } else if (row.length < 5) {
        throw new IllegalStateException(DEVIATIONS + ": there is no reason in: " + line);
      } else {
        own.put(row[0], row);
      }
    }
  }

  private static List<String> lines(String file) {
    InputStream stream = SemconvMetrics.class.getResourceAsStream(file);
    if (stream == null) {
      throw new IllegalStateException(file + " is missing");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of the conventions, by name: kind and unit are the second and third. */
  static Map<String, String[]> ofConventions() {
    return INSTANCE.conventions;
  }

  /** What is wrong with this series. */
  static List<String> problems(Instrument instrument, MetricAttributes attributes) {
    return INSTANCE.problemsOf(instrument, attributes);
  }

  private List<String> problemsOf(Instrument instrument, MetricAttributes attributes) {
    List<String> problems = new ArrayList<>();
    String name = instrument.name();
    String[] row = row(name);
    if (row == null) {
      problems.add(name + " is neither in " + CONVENTIONS + " nor in " + DEVIATIONS);
      return problems;
    }
    if (!row[1].equals(KINDS[instrument.kind()])) {
      problems.add(name + " is a " + KINDS[instrument.kind()] + ", not a " + row[1]);
    }
    if (!row[2].equals(instrument.unit())) {
      problems.add(name + " is in " + instrument.unit() + ", not in " + row[2]);
    }
    Set<String> known = attributes(row);
    for (int i = 0; i < attributes.size(); i++) {
      String key = attributes.key(i).name();
      if (!known.contains(key)) {
        problems.add(name + " has no attribute " + key);
      }
      String problem = SemconvRegistry.get().problem(key, attributes.value(i));
      if (problem != null) {
        problems.add(problem);
      }
    }
    return problems;
  }

  private String @Nullable [] row(String name) {
    String[] row = conventions.get(name);
    return row != null ? row : closest(own, name);
  }

  /** The one of that name, else the longest whose star stands for the rest of it. */
  private static String @Nullable [] closest(Map<String, String[]> rows, String name) {
    String[] found = rows.get(name);
    for (int end = name.length(); found == null && end > 0; end--) {
      found = rows.get(name.substring(0, end) + '*');
    }
    return found;
  }

  private Set<String> attributes(String[] row) {
    Set<String> known = new HashSet<>();
    if (row.length > 3) {
      known.addAll(List.of(row[3].split(",")));
    }
    for (String[] more : moreAttributes) {
      if (row[0].startsWith(more[1].substring(0, more[1].length() - 1))) {
        known.add(more[2]);
      }
    }
    return known;
  }
}
