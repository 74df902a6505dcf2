// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.config.Config;
import dev.heddle.index.InstrumentationIndex;
import dev.heddle.index.WeaveReport;
import dev.heddle.index.Weaving;
import dev.heddle.trace.Tracing;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Installs the weaver and the recording once in this JVM, and keeps them until it ends. What is off
 * by default is switched on by the system property {@code heddle.test.enable.<name>}.
 */
final class WovenJvm {
  /** Headers and keys that no contract sends but to see them captured, and every metric. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry(
              "OTEL_INSTRUMENTATION_LOGBACK_APPENDER_EXPERIMENTAL_CAPTURE_MDC_ATTRIBUTES",
              "tenant"),
          Map.entry(
              "OTEL_INSTRUMENTATION_LOGBACK_APPENDER_EXPERIMENTAL_CAPTURE_MARKER_ATTRIBUTE",
              "true"),
          Map.entry(
              "OTEL_INSTRUMENTATION_LOG4J_APPENDER_EXPERIMENTAL_CAPTURE_MDC_ATTRIBUTES", "tenant"),
          Map.entry(
              "OTEL_INSTRUMENTATION_LOG4J_APPENDER_EXPERIMENTAL_CAPTURE_MARKER_ATTRIBUTE", "true"),
          Map.entry(
              "OTEL_INSTRUMENTATION_JBOSS_LOGMANAGER_EXPERIMENTAL_CAPTURE_MDC_ATTRIBUTES",
              "tenant"),
          Map.entry(
              "OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_REQUEST_HEADERS",
              "X-Asked,Cookie,X-Absent"),
          Map.entry(
              "OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_RESPONSE_HEADERS", "x-answered,Set-Cookie"),
          Map.entry(
              "OTEL_INSTRUMENTATION_HTTP_CLIENT_CAPTURE_REQUEST_HEADERS",
              "x-asked,Cookie,X-Absent"),
          Map.entry("OTEL_INSTRUMENTATION_HTTP_CLIENT_CAPTURE_RESPONSE_HEADERS", "X-Answered"),
          Map.entry("OTEL_INSTRUMENTATION_JDBC_ROWS_ENABLED", "true"),
          Map.entry("OTEL_INSTRUMENTATION_HTTP_SERVER_EMIT_EXPERIMENTAL_TELEMETRY", "true"),
          Map.entry("OTEL_INSTRUMENTATION_HTTP_CLIENT_EMIT_EXPERIMENTAL_TELEMETRY", "true"));

  private static final RecordedSpans SPANS = new RecordedSpans();
  private static @Nullable Weaving weaving;

  private WovenJvm() {}

  static RecordedSpans spans() {
    return SPANS;
  }

  static synchronized void install() {
    Tracing.install(SPANS, SPANS); // once more where a test without weaving had its own
    if (weaving != null) {
      return;
    }
    Config.install(Config.of(SETTINGS));
    try {
      weaving =
          Weaving.install(
              ByteBuddyAgent.install(),
              InstrumentationIndex.read(WovenJvm.class.getClassLoader()),
              (name, onByDefault) ->
                  Config.current().instrumentationEnabled(name, onByDefault)
                      || Boolean.getBoolean("heddle.test.enable." + name));
    } catch (Exception e) {
      throw new IllegalStateException("the weaver cannot be installed", e);
    }
  }

  /** What was woven and rejected so far. */
  static synchronized WeaveReport report() {
    if (weaving == null) {
      throw new IllegalStateException("the weaver is not installed");
    }
    return weaving.report();
  }
}
