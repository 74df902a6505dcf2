// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Log;
import org.jspecify.annotations.Nullable;

/**
 * How much Heddle writes: {@code OTEL_LOG_LEVEL}, which {@code OTEL_JAVAAGENT_DEBUG} and {@code
 * OTEL_JAVAAGENT_LOGGING} override.
 */
final class LogLevel {
  private LogLevel() {}

  static int of(Config config) {
    if ("none".equals(config.string(Settings.LOGGING))) {
      return Log.NONE;
    }
    return config.flag(Settings.DEBUG) ? Log.DEBUG : named(config.string(Settings.LOG_LEVEL));
  }

  private static int named(@Nullable String name) {
    switch (name == null ? "info" : name) {
      case "none":
      case "off":
        return Log.NONE;
      case "fatal":
      case "error":
        return Log.ERROR;
      case "warn":
      case "warning":
        return Log.WARN;
      case "debug":
      case "trace":
        return Log.DEBUG;
      default:
        return Log.INFO;
    }
  }
}
