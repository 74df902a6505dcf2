// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of {@code deploy/grafana}, and what Grafana makes of its expressions. */
record Dashboard(String file, Map<?, ?> fields) {
  static final Path FOLDER = Path.of("../deploy/grafana");

  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\((.+), *(\\w+)\\)", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");

  static List<Dashboard> all() throws IOException {
    List<Dashboard> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        String text = Files.readString(file);
        all.add(
            new Dashboard(
                file.getFileName().toString(), (Map<?, ?>) PrometheusContainer.read(text)));
      }
    }
    return all;
  }

  List<Map<?, ?>> panels() {
    return maps(fields.get("panels"));
  }

  List<Map<?, ?>> variables() {
    return maps(((Map<?, ?>) fields.get("templating")).get("list"));
  }

  /** Those of all panels. */
  List<Map<?, ?>> targets() {
    List<Map<?, ?>> targets = new ArrayList<>();
    panels().forEach(panel -> targets.addAll(targets(panel)));
    return targets;
  }

  static List<Map<?, ?>> targets(Map<?, ?> panel) {
    return panel.containsKey("targets") ? maps(panel.get("targets")) : List.of();
  }

  static List<Map<?, ?>> maps(Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    ((List<?>) list).forEach(each -> maps.add((Map<?, ?>) each));
    return maps;
  }

  /** What the variables are where that service is chosen and "All" of the others. */
  Map<String, String> values(String service, PrometheusContainer prometheus)
      throws IOException, InterruptedException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("__rate_interval", "10s");
    for (Map<?, ?> variable : variables()) {
      if (variable.get("type").equals("query")) {
        String query = (String) ((Map<?, ?>) variable.get("query")).get("query");
        Matcher parts = LABEL_VALUES.matcher(query);
        if (!parts.matches()) {
          throw new AssertionError(query);
        }
        List<?> found = prometheus.labelValues(parts.group(2), expand(parts.group(1), values));
        String name = (String) variable.get("name");
        values.put(name, name.equals("service") ? chosen(service, found) : anyOf(found));
      }
    }
    return values;
  }

  private static String chosen(String service, List<?> found) {
    return found.contains(service) ? service : "not there yet";
  }

  /** A regular expression within a string, as Grafana writes what is chosen of several. */
  private static String anyOf(List<?> found) {
    List<String> escaped = new ArrayList<>();
    found.forEach(each -> escaped.add(each.toString().replace(".", "\\\\.")));
    return "(" + String.join("|", escaped) + ")";
  }

  static String expand(String text, Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              if (value == null) {
                throw new AssertionError("no variable " + found.group() + " for " + text);
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
