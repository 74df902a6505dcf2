// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What dashboards and alerts are made of; {@link DashboardsIT} asks Prometheus about them. */
final class DashboardsTest {
  private static final Path DOCUMENT = Path.of("../docs/dashboards.md");
  private static final int COLUMNS = 24;
  private static final int SCHEMA_VERSION = 41;
  private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
  private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{(\\w+)}}");

  /** Of Grafana's list of units. */
  private static final Set<String> UNITS =
      Set.of("short", "percentunit", "s", "bytes", "Bps", "ops", "reqps");

  static List<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  @Test
  void areTheFiveThatTheDocumentNames() throws Exception {
    String document = Files.readString(DOCUMENT);

    assertThat(Dashboard.all()).hasSize(5);
    assertThat(Dashboard.all())
        .allSatisfy(dashboard -> assertThat(document).contains(dashboard.file()));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void haveTheSameFrame(Dashboard dashboard) {
    assertThat(dashboard.file()).isEqualTo(dashboard.fields().get("uid") + ".json");
    assertThat(dashboard.fields().get("schemaVersion")).isEqualTo(SCHEMA_VERSION);
    assertThat(dashboard.fields().get("tags")).isEqualTo(List.of("heddle"));
    assertThat((String) dashboard.fields().get("title")).startsWith("Heddle / ");
    assertThat((String) dashboard.fields().get("description")).isNotBlank();
    assertThat(dashboard.variables().stream().map(each -> (Object) each.get("name")))
        .containsExactly("datasource", "service", "job", "instance");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void placeTheirPanelsBesideEachOther(Dashboard dashboard) {
    Set<List<Integer>> taken = new HashSet<>();
    Set<Object> ids = new HashSet<>();
    for (Map<?, ?> panel : dashboard.panels()) {
      assertThat(ids.add(panel.get("id"))).as("id of " + panel.get("title")).isTrue();
      Map<?, ?> place = (Map<?, ?>) panel.get("gridPos");
      int left = (Integer) place.get("x");
      int top = (Integer) place.get("y");
      assertThat(left + (Integer) place.get("w")).isLessThanOrEqualTo(COLUMNS);
      for (int x = left; x < left + (Integer) place.get("w"); x++) {
        for (int y = top; y < top + (Integer) place.get("h"); y++) {
          assertThat(taken.add(List.of(x, y))).as("place of " + panel.get("title")).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void sayWhatEachPanelShows(Dashboard dashboard) {
    Set<Object> titles = new HashSet<>();
    for (Map<?, ?> panel : dashboard.panels()) {
      assertThat(titles.add(panel.get("title"))).as("title " + panel.get("title")).isTrue();
      if (panel.get("type").equals("row")) {
        continue;
      }
      assertThat((String) panel.get("description")).hasSizeGreaterThan(5);
      Map<?, ?> defaults = (Map<?, ?>) ((Map<?, ?>) panel.get("fieldConfig")).get("defaults");
      assertThat(UNITS).contains((String) defaults.get("unit"));
      assertThat(Dashboard.targets(panel)).isNotEmpty();
      assertThat(Dashboard.targets(panel).stream().map(each -> (Object) each.get("refId")))
          .doesNotHaveDuplicates();
      for (Map<?, ?> target : Dashboard.targets(panel)) {
        checkTarget(target, panel.get("type").equals("table"));
      }
    }
  }

  private static void checkTarget(Map<?, ?> target, boolean isTable) {
    String expression = (String) target.get("expr");
    assertThat(((Map<?, ?>) target.get("datasource")).get("uid")).isEqualTo("${datasource}");
    Matcher selectors = SELECTOR.matcher(expression);
    assertThat(selectors.results().count()).as(expression).isPositive();
    assertThat(selectors.reset().results().map(each -> each.group(1)))
        .allSatisfy(
            selector ->
                assertThat(selector).contains("job=~\"$job\"").contains("instance=~\"$instance\""));
    String legend = (String) target.get("legendFormat");
    assertThat(legend.isEmpty()).isEqualTo(isTable);
    assertThat(LEGEND_LABEL.matcher(legend).results().map(each -> each.group(1)))
        .allSatisfy(label -> assertThat(expression).contains(label));
  }

  /** Who tells no red from green sees as much: lines are named, dashed, or at a place. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void tellNothingByRedAndGreen(Dashboard dashboard) throws Exception {
    String text = Files.readString(Dashboard.FOLDER.resolve(dashboard.file()));

    assertThat(text).doesNotContain("\"red\"", "\"green\"", "-red\"", "-green\"");
  }

  @Test
  void leadFromExemplarsToTraces() throws Exception {
    Path provisioning = Dashboard.FOLDER.resolve("provisioning");
    Map<?, ?> sources = yaml(provisioning.resolve("datasources/heddle.yaml"));
    Map<?, ?> providers = yaml(provisioning.resolve("dashboards/heddle.yaml"));

    List<Map<?, ?>> all = Dashboard.maps(sources.get("datasources"));
    Map<?, ?> prometheus = (Map<?, ?>) all.get(0).get("jsonData");
    Map<?, ?> leads = Dashboard.maps(prometheus.get("exemplarTraceIdDestinations")).get(0);
    assertThat(leads.get("name")).isEqualTo("trace_id");
    assertThat(leads.get("datasourceUid")).isEqualTo(all.get(1).get("uid"));
    assertThat(Dashboard.maps(providers.get("providers"))).hasSize(1);
    for (String file : List.of("heddle-service", "heddle-database", "heddle-cache")) {
      assertThat(dashboards().stream().filter(each -> each.file().startsWith(file)).findFirst())
          .hasValueSatisfying(
              each -> assertThat(each.targets()).anyMatch(t -> t.containsKey("exemplar")));
    }
  }

  @Test
  void haveAlertsThatSayWhatToDo() throws Exception {
    List<String> uids = new ArrayList<>();
    dashboards().forEach(each -> uids.add((String) each.fields().get("uid")));
    String document = Files.readString(DOCUMENT);
    String tests = Files.readString(AlertRules.FOLDER.resolve("heddle-alerts-test.yaml"));

    assertThat(AlertRules.alerts()).hasSizeGreaterThanOrEqualTo(10);
    for (Map<?, ?> alert : AlertRules.alerts()) {
      String name = (String) alert.get("alert");
      Map<?, ?> annotations = (Map<?, ?>) alert.get("annotations");
      assertThat((String) annotations.get("summary")).contains("{{ $labels.");
      assertThat((String) annotations.get("runbook")).hasSizeGreaterThan(100);
      String uid = ((String) annotations.get("dashboard")).replaceAll("^/d/|\\?.*", "");
      assertThat(uids).contains(uid);
      assertThat((String) alert.get("for")).matches("\\d+m");
      assertThat(((Map<?, ?>) alert.get("labels")).get("severity")).isIn("warning", "critical");
      assertThat(document).contains(name);
      assertThat(tests)
          .contains("alertname=\"" + name + "\",alertstate=\"firing\"")
          .contains("alertname=\"" + name + "\",alertstate=\"pending\"");
    }
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    return (Map<?, ?>) PrometheusContainer.read(Files.readString(file));
  }
}
