// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.log;

import dev.heddle.config.Config;
import dev.heddle.config.LogSettings;
import dev.heddle.trace.ResourceSource;
import java.util.Map;

/**
 * By which keys a log pattern finds what Heddle adds, and what it adds to every event. Immutable;
 * any thread.
 */
final class LogKeys {
  static final String BAGGAGE_PREFIX = "baggage.";
  private static final String[] NONE = {};

  final String traceId;
  final String spanId;
  final String traceFlags;

  /** Names of resource attributes; what they hold is asked for with the first event. */
  private final String[] resourceKeys;

  private LogKeys(String traceId, String spanId, String traceFlags, String[] resourceKeys) {
    this.traceId = traceId;
    this.spanId = spanId;
    this.traceFlags = traceFlags;
    this.resourceKeys = resourceKeys;
  }

  static LogKeys from(Config config) {
    return new LogKeys(
        String.valueOf(config.string(LogSettings.LOGGING_TRACE_ID_KEY)),
        String.valueOf(config.string(LogSettings.LOGGING_SPAN_ID_KEY)),
        String.valueOf(config.string(LogSettings.LOGGING_TRACE_FLAGS_KEY)),
        config.list(LogSettings.MDC_RESOURCE_ATTRIBUTES));
  }

  boolean wantsResource() {
    return resourceKeys.length != 0;
  }

  /** Key, value, key, value, …, of those that the resource has. */
  String[] resourceEntries() {
    if (resourceKeys.length == 0) {
      return NONE;
    }
    Map<String, Object> attributes = ResourceSource.attributes();
    String[] entries = new String[resourceKeys.length << 1];
    int used = 0;
    for (String key : resourceKeys) {
      Object value = attributes.get(key);
      if (value != null) {
        entries[used++] = key;
        entries[used++] = value.toString();
      }
    }
    String[] found = new String[used];
    System.arraycopy(entries, 0, found, 0, used);
    return found;
  }
}
