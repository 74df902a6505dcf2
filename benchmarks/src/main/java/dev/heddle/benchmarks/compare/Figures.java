// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything measured: by name of the figure and variant, one value for each round. */
final class Figures {
  private final Map<String, Map<Variant, List<Double>>> values = new LinkedHashMap<>();

  void add(String figure, Variant variant, double value) {
    values
        .computeIfAbsent(figure, key -> new EnumMap<>(Variant.class))
        .computeIfAbsent(variant, key -> new ArrayList<>())
        .add(value);
  }

  Iterable<String> names() {
    return values.keySet();
  }

  boolean has(String figure) {
    return values.containsKey(figure);
  }

  double median(String figure, Variant variant) {
    return median(rounds(figure, variant));
  }

  double minimum(String figure, Variant variant) {
    return rounds(figure, variant).stream().min(Double::compare).orElseThrow();
  }

  /** Median of the differences to no agent, round by round. */
  double extra(String figure, Variant variant) {
    return median(perRound(figure, variant, (with, without) -> with - without));
  }

  /** Median of the ratios to no agent, round by round. */
  double ratio(String figure, Variant variant) {
    return median(perRound(figure, variant, (with, without) -> with / without));
  }

  private List<Double> rounds(String figure, Variant variant) {
    return values.getOrDefault(figure, Map.of()).getOrDefault(variant, List.of());
  }

  private List<Double> perRound(String figure, Variant variant, Relation relation) {
    List<Double> with = rounds(figure, variant);
    List<Double> without = rounds(figure, Variant.NONE);
    List<Double> related = new ArrayList<>();
    for (int round = 0; round < Math.min(with.size(), without.size()); round++) {
      related.add(relation.of(with.get(round), without.get(round)));
    }
    return related;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }

  private interface Relation {
    double of(double with, double without);
  }
}
