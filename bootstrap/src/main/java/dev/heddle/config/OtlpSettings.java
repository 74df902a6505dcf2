// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.choice;
import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.list;
import static dev.heddle.config.Setting.map;
import static dev.heddle.config.Setting.millis;
import static dev.heddle.config.Setting.number;
import static dev.heddle.config.Setting.text;

import java.util.ArrayList;
import java.util.List;

/**
 * How OTLP is sent, see {@link DestinationVariables}. Loaded with the first export, or where the
 * user sets anything at all. Source: OpenTelemetry specification, OTLP exporter.
 */
public final class OtlpSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting OTLP_ENDPOINT =
      text(
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              "http://localhost:4318",
              "The receiver's base URL, `http`, `https` or `unix`; `/v1/traces`, `/v1/metrics` or"
                  + " `/v1/logs` is appended. Several,"
                  + " divided by commas: the next one is used while those before it fail.")
          .in(SUPPORTED);
  public static final Setting OTLP_TRACES_ENDPOINT =
      text(
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
              null,
              "The URL for spans, used as it is; without it, made from"
                  + " `OTEL_EXPORTER_OTLP_ENDPOINT`.")
          .in(SUPPORTED);
  public static final Setting OTLP_PROTOCOL =
      choice("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf", "How OTLP is carried.")
          .allows("http/protobuf", "grpc", "http/json")
          .in(SUPPORTED);
  public static final Setting OTLP_TRACES_PROTOCOL =
      choice("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf", "The same for spans.")
          .allows("http/protobuf", "grpc", "http/json")
          .orElse(OTLP_PROTOCOL)
          .in(SUPPORTED);
  public static final Setting OTLP_HEADERS =
      map(
              "OTEL_EXPORTER_OTLP_HEADERS",
              "Headers sent with every export, `key=value,…`, values percent-encoded. Never"
                  + " logged.")
          .in(SUPPORTED);
  public static final Setting OTLP_TRACES_HEADERS =
      map("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "The same for spans.")
          .orElse(OTLP_HEADERS)
          .in(SUPPORTED);
  public static final Setting OTLP_TIMEOUT =
      millis(
              "OTEL_EXPORTER_OTLP_TIMEOUT",
              10000,
              "The time that one attempt may take, from connecting to the answer; 0: no limit.")
          .in(SUPPORTED);
  public static final Setting OTLP_TRACES_TIMEOUT =
      millis("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", 10000, "The same for spans.")
          .orElse(OTLP_TIMEOUT)
          .in(SUPPORTED);
  public static final Setting OTLP_COMPRESSION =
      choice("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip", "How exports are compressed.")
          .allows("none", "gzip")
          .in(SUPPORTED);
  public static final Setting OTLP_TRACES_COMPRESSION =
      choice("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "gzip", "The same for spans.")
          .allows("none", "gzip")
          .orElse(OTLP_COMPRESSION)
          .in(SUPPORTED);
  public static final Setting OTLP_INSECURE =
      flag(
              "OTEL_EXPORTER_OTLP_INSECURE",
              false,
              "`true`: plain text for a gRPC endpoint that has neither `http://` nor `https://`.")
          .in(SUPPORTED);
  public static final Setting OTLP_TRACES_INSECURE =
      flag("OTEL_EXPORTER_OTLP_TRACES_INSECURE", false, "The same for spans.")
          .orElse(OTLP_INSECURE)
          .in(SUPPORTED);
  public static final Setting OTLP_CERTIFICATE =
      text(
              "OTEL_EXPORTER_OTLP_CERTIFICATE",
              null,
              "A PEM file with the certificates that are trusted; without it the JDK's trust"
                  + " store.")
          .in(SUPPORTED);
  public static final Setting OTLP_TRACES_CERTIFICATE =
      text("OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", null, "The same for spans.")
          .orElse(OTLP_CERTIFICATE)
          .in(SUPPORTED);
  public static final Setting OTLP_CLIENT_CERTIFICATE =
      text(
              "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
              null,
              "A PEM file with the client's certificate and those between it and the root, for"
                  + " mTLS.")
          .in(SUPPORTED);
  public static final Setting OTLP_TRACES_CLIENT_CERTIFICATE =
      text("OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", null, "The same for spans.")
          .orElse(OTLP_CLIENT_CERTIFICATE)
          .in(SUPPORTED);
  public static final Setting OTLP_CLIENT_KEY =
      text(
              "OTEL_EXPORTER_OTLP_CLIENT_KEY",
              null,
              "A PEM file with the client's private key, for mTLS.")
          .in(SUPPORTED);
  public static final Setting OTLP_TRACES_CLIENT_KEY =
      text("OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY", null, "The same for spans.")
          .orElse(OTLP_CLIENT_KEY)
          .in(SUPPORTED);
  public static final Setting OTLP_CLIENT_KEY_PASSPHRASE =
      text(
              "HEDDLE_EXPORTER_OTLP_CLIENT_KEY_PASSPHRASE",
              null,
              "What the client's private key is encrypted with. Never logged.")
          .in(SUPPORTED);
  public static final Setting OTLP_TRACES_CLIENT_KEY_PASSPHRASE =
      text("HEDDLE_EXPORTER_OTLP_TRACES_CLIENT_KEY_PASSPHRASE", null, "The same for spans.")
          .orElse(OTLP_CLIENT_KEY_PASSPHRASE)
          .in(SUPPORTED);
  public static final Setting OTLP_CONCURRENCY =
      number(
              "HEDDLE_EXPORTER_OTLP_CONCURRENCY",
              1,
              1,
              "How many requests may be under way at once.")
          .in(SUPPORTED);
  public static final Setting DESTINATIONS =
      list(
              "HEDDLE_DESTINATIONS",
              null,
              "The names of several receivers, for example `team,company`; each has its own"
                  + " `HEDDLE_DESTINATION_{NAME}_ENDPOINT` and so on, and `OTEL_EXPORTER_OTLP_*`"
                  + " is not used.")
          .in(SUPPORTED);
  public static final Setting OTLP_RETRY_DISABLED =
      flag(
              "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED",
              false,
              "`true`: an export that failed is dropped and counted, not repeated.")
          .in(SUPPORTED);

  static {
    ofSignal("METRICS", "metrics");
    ofSignal("LOGS", "log records");
  }

  private OtlpSettings() {}

  /** As those of traces. */
  private static void ofSignal(String signal, String items) {
    for (Setting traces : new ArrayList<>(SUPPORTED)) {
      if (traces.name().indexOf("_TRACES_") >= 0) {
        traces
            .renamed(traces.name().replace("_TRACES_", '_' + signal + '_'), traces.general())
            .described(traces.description().replace("spans", items))
            .in(SUPPORTED);
      }
    }
  }
}
