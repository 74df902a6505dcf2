// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules of {@code deploy/prometheus}. */
final class AlertRules {
  static final Path FOLDER = Path.of("../deploy/prometheus");
  static final String FILE = "heddle-alerts.yaml";

  private AlertRules() {}

  static List<Map<?, ?>> all() throws IOException {
    String text = Files.readString(FOLDER.resolve(FILE));
    Map<?, ?> file = (Map<?, ?>) PrometheusContainer.read(text);
    List<Map<?, ?>> rules = new ArrayList<>();
    for (Map<?, ?> group : Dashboard.maps(file.get("groups"))) {
      rules.addAll(Dashboard.maps(group.get("rules")));
    }
    return rules;
  }

  static List<Map<?, ?>> alerts() throws IOException {
    return all().stream().filter(rule -> rule.containsKey("alert")).<Map<?, ?>>map(r -> r).toList();
  }

  /** What has data also while nothing is wrong: comparisons give 0 or 1 instead of filtering. */
  static String withoutFilters(String expression) {
    return expression.replaceAll("\\s(>=?)\\s", " $1 bool ");
  }
}
