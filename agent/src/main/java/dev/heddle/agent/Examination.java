// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.EffectiveSetting;
import dev.heddle.config.EffectiveSettings;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Version;
import dev.heddle.export.Export;
import dev.heddle.export.Measurement;
import dev.heddle.index.SeenLibrary;
import dev.heddle.index.Weaving;
import dev.heddle.trace.Recording;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this process has made of its classes, requests and receivers: why there is no span. For
 * {@code doctor}; made when it asks, on the JVM's attach listener, or for {@code
 * HEDDLE_DIAGNOSTICS_FILE}. Nothing of the application's data is in it but names of its classes and
 * loaders; values of settings are masked. One thread.
 */
public final class Examination {
  private final Config config;
  private final Export export;
  private final Weaving weaving;
  private final List<SeenLibrary> libraries;
  private final List<Counter> counters = Counter.all();
  private final List<Measurement> figures;

  Examination(Config config, Export export, Weaving weaving) {
    this.config = config;
    this.export = export;
    this.weaving = weaving;
    this.libraries = weaving.seen();
    this.figures = export.selfMetrics();
  }

  /**
   * Called by name, by the agent's entry point in the process that is asked.
   *
   * @param path of a file that is there and may be written to
   */
  public static void write(String path) throws IOException {
    Examination present = Agent.examine();
    String text =
        present == null
            ? "down it is switched off by its arguments or a file, or its OTEL_CONFIG_FILE cannot be"
                + " used; its line in the log says which"
            : present.text();
    try (OutputStream out = new FileOutputStream(new File(path))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** For people, and in the last line the same and more for machines. */
  String text() {
    List<String> findings = findings();
    StringBuilder text = new StringBuilder("running\n");
    text.append("Heddle ").append(Version.current()).append(" runs in this process.\n");
    for (String finding : findings) {
      text.append("* ").append(printable(finding)).append('\n');
    }
    text.append("\nLibraries that were seen\n");
    for (SeenLibrary library : libraries) {
      text.append("  ").append(library.instrumentation()).append(": ").append(library.state());
      text.append(", ")
          .append(library.classes())
          .append(library.classes() == 1 ? " class" : " classes");
      text.append(" in ").append(printable(library.loader()));
      text.append(library.rejections().isEmpty() ? "" : "; does not fit: ");
      text.append(printable(library.rejections())).append('\n');
    }
    text.append(libraries.isEmpty() ? "  none\n" : "");
    return text.append(json(findings)).append('\n').toString();
  }

  List<String> findings() {
    Map<String, Boolean> wanted = weaving.wanted(new Switches(config));
    return new Findings(config, libraries, wanted, counters).list(export);
  }

  private String json(List<String> findings) {
    JsonText json = new JsonText().open('{').name("state").value("running");
    json.name("version").value(Version.current());
    json.name("java").value(System.getProperty("java.version", ""));
    texts(json.name("findings"), findings);
    texts(json.name("paused"), Recording.pauses());
    texts(json.name("switched_off"), Recording.switchedOff());
    json.name("libraries").open('[');
    for (SeenLibrary library : libraries) {
      json.open('{').name("instrumentation").value(library.instrumentation());
      json.name("state").value(library.state()).name("loader").value(library.loader());
      json.name("classes").value(library.classes());
      json.name("rejections").value(library.rejections()).close('}');
    }
    json.close(']').name("woven").open('[');
    for (Object woven : weaving.report().woven()) {
      json.value(woven.toString());
    }
    json.close(']').name("skipped").open('{');
    for (Map.Entry<String, Long> entry : weaving.report().skipped().entrySet()) {
      json.name(entry.getKey()).value(entry.getValue());
    }
    json.close('}').name("spans").open('{');
    json.name("accepted").value(export.accepted()).name("delivered").value(export.delivered());
    json.name("kept").value(export.kept()).name("held").value(export.held());
    json.name("lost").value(export.lost()).name("lost_by_reason").value(export.lostByReason());
    String problem = export.problem();
    json.close('}').name("export_problem").value(problem == null ? "" : problem);
    counted(json);
    settings(json);
    return json.close('}').toString();
  }

  private void counted(JsonText json) {
    json.name("counters").open('[');
    for (Counter counter : counters) {
      json.open('{').name("name").value(counter.name()).name("reason").value(counter.reason());
      json.name("value").value(counter.value()).close('}');
    }
    json.close(']').name("figures").open('[');
    for (Measurement figure : figures) {
      json.value(figure.toString());
    }
    json.close(']');
  }

  private void settings(JsonText json) {
    json.name("settings").open('[');
    for (EffectiveSetting setting :
        EffectiveSettings.list(config, System.getProperties(), System.getenv())) {
      if (!setting.source().equals("default")) {
        json.open('{').name("name").value(setting.name()).name("value").value(setting.value());
        json.name("source").value(setting.source()).close('}');
      }
    }
    json.close(']');
  }

  private static void texts(JsonText json, @Nullable List<String> values) {
    json.open('[');
    for (String value : values == null ? Collections.<String>emptyList() : values) {
      json.value(value);
    }
    json.close(']');
  }

  private static String printable(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      text.append(Character.isISOControl(value.charAt(i)) ? ' ' : value.charAt(i));
    }
    return text.toString();
  }
}
