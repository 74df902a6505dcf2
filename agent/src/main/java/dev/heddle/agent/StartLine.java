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
    String[] exporters = config.list(Settings.TRACES_EXPORTER);
    StringBuilder line = new StringBuilder(128).append("Heddle ").append(Version.current());
    String service = service(config);
    line.append(" traces ").append(service == null ? "this JVM" : '"' + service + '"');
    if (exporters.length == 1 && exporters[0].equals("otlp")) {
      line.append(" to ").append(Secrets.maskUrl(endpoint(config)));
      line.append(" (").append(config.string(Settings.OTLP_TRACES_PROTOCOL)).append(')');
    } else {
      line.append(", its spans are sent nowhere: OTEL_TRACES_EXPORTER");
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
