// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.Secrets;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Version;
import org.jspecify.annotations.Nullable;

/**
 * The one line that says that Heddle runs: which version, for whom, and where the spans go. The
 * service's name is in it only where it is configured; finding it otherwise costs more than a line
 * is worth.
 */
final class StartLine {
  private StartLine() {}

  static String of(Config config) {
    StringBuilder line = new StringBuilder(128).append("Heddle ").append(Version.current());
    String service = service(config);
    line.append(" traces ").append(service == null ? "this JVM" : '"' + service + '"');
    int before = line.length();
    for (String exporter : config.list(Settings.TRACES_EXPORTER)) {
      if (exporter.equals("otlp")) {
        line.append(line.length() == before ? " to " : " and to ");
        line.append(Secrets.maskUrl(endpoint(config)));
        line.append(" (").append(config.string(Settings.OTLP_TRACES_PROTOCOL)).append(')');
      } else if (exporter.equals("console")) {
        line.append(line.length() == before ? " to stdout" : " and to stdout");
      }
    }
    if (line.length() == before) {
      line.append(", but sends nothing: OTEL_TRACES_EXPORTER=none");
    }
    return line.toString();
  }

  private static @Nullable String service(Config config) {
    String name = config.string(Settings.SERVICE_NAME);
    return name == null ? config.map(Settings.RESOURCE_ATTRIBUTES).get("service.name") : name;
  }

  private static String endpoint(Config config) {
    String ofTraces = config.string(Settings.OTLP_TRACES_ENDPOINT);
    String general = ofTraces == null ? config.string(Settings.OTLP_ENDPOINT) : ofTraces;
    return String.valueOf(general);
  }
}
