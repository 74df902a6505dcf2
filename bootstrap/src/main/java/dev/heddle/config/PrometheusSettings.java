// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.number;
import static dev.heddle.config.Setting.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The endpoint that Prometheus scrapes. Loaded where one is wanted, or something unknown is set.
 */
public final class PrometheusSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting HOST =
      text(
              "OTEL_EXPORTER_PROMETHEUS_HOST",
              "localhost",
              "The address that Prometheus scrapes at; `0.0.0.0` for any of this machine's.")
          .in(SUPPORTED);
  public static final Setting PORT =
      number("OTEL_EXPORTER_PROMETHEUS_PORT", 9464, 0, "Its port; `0` for any that is free.")
          .atMost(65_535)
          .in(SUPPORTED);
  public static final Setting ENDPOINT =
      text(
              "OTEL_PROMETHEUS_ENDPOINT",
              null,
              "Both in one, for example `0.0.0.0:9464`; each of the two above wins over it.")
          .in(SUPPORTED);
  public static final Setting WEB_CONFIG =
      text(
              "HEDDLE_PROMETHEUS_WEB_CONFIG_FILE",
              null,
              "A file in the format of Prometheus' `--web.config.file`, for TLS and users.")
          .in(SUPPORTED);
  public static final Setting BEARER_TOKEN =
      text("HEDDLE_PROMETHEUS_BEARER_TOKEN", null, "What Prometheus must present to scrape.")
          .in(SUPPORTED);
  public static final Setting SCOPE_LABELS =
      flag(
              "HEDDLE_PROMETHEUS_SCOPE_LABELS",
              true,
              "`false`: no `otel_scope_…` labels say which instrumentation a series is from.")
          .in(SUPPORTED);

  private PrometheusSettings() {}
}
