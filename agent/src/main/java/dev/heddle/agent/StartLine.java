// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.DestinationVariables;
import dev.heddle.config.OtlpSettings;
import dev.heddle.config.Secrets;
import dev.heddle.config.Setting;
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
        receivers(line, config);
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

  private static void receivers(StringBuilder line, Config config) {
    if (config.isEmpty()) {
      line.append("http://localhost:4318 (http/protobuf)"); // without loading what knows it
      return;
    }
    String[] names = config.list(OtlpSettings.DESTINATIONS);
    int before = line.length();
    for (String name : names) {
      DestinationVariables variables = DestinationVariables.of(name);
      if (endpoint(config, variables) != null) {
        line.append(line.length() == before ? "" : " and ").append(name).append(" at ");
        receiver(line, config, variables);
      }
    }
    if (line.length() == before) {
      receiver(line, config, DestinationVariables.standard());
    }
  }

  private static void receiver(StringBuilder line, Config config, DestinationVariables variables) {
    String protocol = String.valueOf(config.string(variables.setting("TRACES", "PROTOCOL")));
    String endpoint = endpoint(config, variables);
    if (endpoint == null) {
      endpoint = protocol.equals("grpc") ? "http://localhost:4317" : "http://localhost:4318";
    }
    line.append(endpoint.indexOf('@') < 0 ? endpoint : Secrets.maskUrl(endpoint))
        .append(" (")
        .append(protocol)
        .append(')');
  }

  private static @Nullable String endpoint(Config config, DestinationVariables variables) {
    Setting ofTraces = variables.setting("TRACES", "ENDPOINT");
    Setting general = variables.setting("ENDPOINT");
    Setting used = config.isSet(ofTraces) ? ofTraces : general;
    return config.isSet(used) ? config.string(used) : null;
  }
}
