// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.declarative;

import dev.heddle.yaml.YamlException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The exporters of one signal. One thread. */
final class Exporters {
  private final DeclarativeFile file;
  private final String signal;
  private final Set<String> names = new LinkedHashSet<>();

  /**
   * @param signal as in {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}
   */
  Exporters(DeclarativeFile file, String signal) {
    this.file = file;
    this.signal = signal;
  }

  void addNamed(String name) {
    names.add(name);
  }

  void add(Section exporter) throws YamlException {
    String kind = exporter.choice();
    if (kind == null) {
      throw new YamlException(exporter.line(), exporter.path() + " must have one key");
    }
    switch (kind) {
      case "otlp_http":
      case "otlp_grpc":
        otlp(exporter.section(kind), exporter, kind);
        break;
      case "console":
        exporter.section(kind);
        names.add("console");
        break;
      default: // nobody asks for it, so it is said to be unsupported
    }
  }

  private void otlp(@Nullable Section otlp, Section exporter, String kind) throws YamlException {
    if (otlp == null) {
      return;
    }
    if (!names.add("otlp")) {
      file.note(
          exporter.line(),
          exporter.path() + ": a second receiver is not supported here, see HEDDLE_DESTINATIONS");
      return;
    }
    String prefix = "OTEL_EXPORTER_OTLP_" + signal + '_';
    String protocol = kind.equals("otlp_grpc") ? "grpc" : "http/protobuf";
    String encoding = otlp.text("encoding");
    if ("json".equals(encoding) && kind.equals("otlp_http")) {
      protocol = "http/json";
    } else if (encoding != null && !encoding.equals("protobuf")) {
      throw new YamlException(
          otlp.line("encoding"),
          otlp.path("encoding") + " takes protobuf or json, not " + encoding);
    }
    file.put(prefix + "PROTOCOL", exporter, kind, protocol);
    file.put(prefix + "ENDPOINT", otlp, "endpoint");
    file.put(prefix + "COMPRESSION", otlp, "compression", compression(otlp.text("compression")));
    file.put(prefix + "TIMEOUT", otlp, "timeout");
    file.put(prefix + "HEADERS", otlp, "headers", headers(otlp));
    Section tls = otlp.section("tls");
    if (tls != null) {
      file.put(prefix + "CERTIFICATE", tls, "ca_file");
      file.put(prefix + "CLIENT_KEY", tls, "key_file");
      file.put(prefix + "CLIENT_CERTIFICATE", tls, "cert_file");
      if (kind.equals("otlp_grpc")) {
        file.put(prefix + "INSECURE", tls, "insecure");
      }
    }
    if (signal.equals("METRICS")) {
      file.put(prefix + "TEMPORALITY_PREFERENCE", otlp, "temporality_preference");
      file.put(prefix + "DEFAULT_HISTOGRAM_AGGREGATION", otlp, "default_histogram_aggregation");
    }
  }

  /** The file's default is none, the one of Heddle gzip. */
  private static String compression(@Nullable String compression) {
    return compression == null ? "none" : compression;
  }

  private static @Nullable String headers(Section otlp) throws YamlException {
    StringBuilder all = new StringBuilder();
    String list = otlp.text("headers_list");
    if (list != null) {
      all.append(list);
    }
    for (Section header : otlp.sections("headers")) {
      String name = header.text("name");
      String value = header.text("value");
      if (name != null) {
        all.append(all.length() == 0 ? "" : ",").append(General.encoded(name)).append('=');
        all.append(value == null ? "" : General.encoded(value));
      }
    }
    return all.length() == 0 ? null : all.toString();
  }

  void finish() {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append(all.length() == 0 ? "" : ",").append(name);
    }
    file.put("OTEL_" + signal + "_EXPORTER", all.length() == 0 ? "none" : all.toString());
  }
}
