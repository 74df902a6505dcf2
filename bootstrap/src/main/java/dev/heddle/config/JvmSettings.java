// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.list;
import static dev.heddle.config.Setting.millis;

import java.util.ArrayList;
import java.util.List;

/**
 * The metrics of the JVM and of MBeans. Loaded when they start, a second after the application's
 * main, or where something unknown is set.
 */
public final class JvmSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting RUNTIME_TELEMETRY =
      flag(
              "OTEL_INSTRUMENTATION_RUNTIME_TELEMETRY_ENABLED",
              true,
              "`false`: no metrics `jvm.*` of memory, collections, threads, classes and CPU.")
          .in(SUPPORTED);
  public static final Setting DEVELOPMENT_METRICS =
      flag(
              "OTEL_INSTRUMENTATION_RUNTIME_TELEMETRY_EMIT_EXPERIMENTAL_METRICS",
              false,
              "`true`: also those that the conventions still develop: buffers, file descriptors,"
                  + " the whole system's CPU, the memory asked for at the start.")
          .formerly("OTEL_INSTRUMENTATION_RUNTIME_TELEMETRY_EMIT_EXPERIMENTAL_TELEMETRY")
          .in(SUPPORTED);
  public static final Setting GC_CAUSE =
      flag(
              "OTEL_INSTRUMENTATION_RUNTIME_TELEMETRY_CAPTURE_GC_CAUSE",
              false,
              "`true`: `jvm.gc.duration` has the attribute `jvm.gc.cause`.")
          .in(SUPPORTED);
  public static final Setting JMX_ENABLED =
      flag("OTEL_JMX_ENABLED", true, "`false`: no metrics of MBeans.").in(SUPPORTED);
  public static final Setting JMX_CONFIG =
      list("OTEL_JMX_CONFIG", null, "Files of rules that make metrics of MBeans.").in(SUPPORTED);
  public static final Setting JMX_TARGET_SYSTEM =
      list(
              "OTEL_JMX_TARGET_SYSTEM",
              null,
              "Built-in rules: `tomcat`, `jetty`, `undertow`, `wildfly`.")
          .allows("tomcat", "jetty", "undertow", "wildfly", "jvm")
          .notYet(
              "activemq",
              "camel",
              "hadoop",
              "experimental-cassandra",
              "experimental-kafka-broker",
              "experimental-kafka-connect",
              "kafka-broker")
          .in(SUPPORTED);
  public static final Setting JMX_DISCOVERY_DELAY =
      millis("OTEL_JMX_DISCOVERY_DELAY", 60_000, "How often MBeans are looked for.").in(SUPPORTED);

  private JvmSettings() {}
}
