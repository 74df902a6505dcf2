// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Log;
import dev.heddle.transport.Endpoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where and how one destination is sent to, after {@code OTEL_EXPORTER_OTLP_*}. Immutable. */
public final class OtlpSettings {
  private static final String DEFAULT_ENDPOINT = "http://localhost:4318";
  private static final String TRACES_PATH = "v1/traces";

  final Endpoint endpoint;
  final Map<String, String> headers;
  final boolean gzip;
  final long timeoutMillis;
  final boolean retries;

  /**
   * @param timeoutMillis how long one attempt may take, from connecting to the response; 0 for ever
   */
  public OtlpSettings(
      Endpoint endpoint,
      Map<String, String> headers,
      boolean gzip,
      long timeoutMillis,
      boolean retries) {
    this.endpoint = endpoint;
    this.headers = headers;
    this.gzip = gzip;
    this.timeoutMillis = timeoutMillis;
    this.retries = retries;
  }

  static OtlpSettings from(Config config) {
    return new OtlpSettings(
        endpoint(
            config.string(Settings.OTLP_TRACES_ENDPOINT), config.string(Settings.OTLP_ENDPOINT)),
        config.map(Settings.OTLP_TRACES_HEADERS),
        "gzip".equals(config.string(Settings.OTLP_TRACES_COMPRESSION)),
        config.millis(Settings.OTLP_TRACES_TIMEOUT),
        !config.flag(Settings.OTLP_RETRY_DISABLED));
  }

  /** What is no URL is reported in one line and replaced by the default. */
  static Endpoint endpoint(@Nullable String traces, @Nullable String base) {
    try {
      if (traces != null) {
        return Endpoint.exact(traces);
      }
      return Endpoint.base(base == null ? DEFAULT_ENDPOINT : base, TRACES_PATH);
    } catch (IllegalArgumentException e) {
      String variable =
          traces == null ? "OTEL_EXPORTER_OTLP_ENDPOINT" : "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
      Log.warn(
          variable + " is not a URL to send to: " + e.getMessage() + "; using " + DEFAULT_ENDPOINT);
      return Endpoint.base(DEFAULT_ENDPOINT, TRACES_PATH);
    }
  }
}
