// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import dev.heddle.diagnostics.Log;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Collects every {@code OTEL_*} and {@code HEDDLE_*} value of the process by its variable's name,
 * one pass over each source, the source that wins last.
 */
final class ConfigSources {
  private ConfigSources() {}

  static Map<String, String> read(@Nullable String arguments) {
    Map<String, String> given = new HashMap<>();
    arguments(arguments, given);
    return merge(given, System.getProperties(), System.getenv());
  }

  static Map<String, String> merge(
      Map<String, String> arguments, Properties properties, Map<String, String> environment) {
    Map<String, String> values = above(arguments, properties, environment);
    String file = values.get(Settings.CONFIGURATION_FILE.name());
    String live = values.get(Settings.LIVE_FILE.name());
    boolean hasFile = file != null && !file.isEmpty();
    boolean hasLive = live != null && !live.isEmpty();
    if (!hasFile && !hasLive) {
      return values;
    }
    Map<String, String> underneath = new HashMap<>();
    if (file != null && hasFile) {
      properties(PropertiesFile.read(Settings.CONFIGURATION_FILE, file), underneath);
    }
    if (live != null && hasLive) {
      Map<String, String> between = new HashMap<>();
      properties(PropertiesFile.read(Settings.LIVE_FILE, live), between);
      putAll(underneath, between);
    }
    putAll(underneath, values);
    return underneath;
  }

  /** All but what files say. */
  static Map<String, String> above(
      Map<String, String> arguments, Properties properties, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>();
    for (String name : environment.keySet()) {
      String value = isVariable(name) ? environment.get(name) : null;
      if (value != null) {
        put(values, name, value);
      }
    }
    properties(properties, values);
    putAll(values, arguments);
    return values;
  }

  static void putAll(Map<String, String> values, Map<String, String> winning) {
    for (Map.Entry<String, String> entry : winning.entrySet()) {
      put(values, entry.getKey(), entry.getValue());
    }
  }

  static void properties(Properties properties, Map<String, String> values) {
    Enumeration<?> names = properties.keys(); // goes on where others add to them meanwhile
    while (names.hasMoreElements()) {
      Object key = names.nextElement();
      if (key instanceof String && isOurs((String) key)) {
        String value = properties.getProperty((String) key);
        if (value != null) {
          put(values, variable((String) key), value);
        }
      }
    }
  }

  /** {@code name=value} pairs; commas and semicolons divide them, but a comma may be in a value. */
  static void arguments(@Nullable String arguments, Map<String, String> values) {
    if (arguments == null || arguments.isEmpty()) {
      return;
    }
    int start = 0;
    while (start < arguments.length()) {
      int end = endOfPair(arguments, start);
      String pair = arguments.substring(start, end).trim();
      int equals = pair.indexOf('=');
      if (equals > 0 && isOurs(pair)) {
        put(values, variable(pair.substring(0, equals).trim()), pair.substring(equals + 1));
      } else if (!pair.isEmpty()) {
        Log.warn(
            "the agent argument \""
                + Secrets.mask(variable(pair), pair)
                + "\" is not usable, it takes otel.property.name=value; it is ignored");
      }
      start = end + 1;
    }
  }

  private static int endOfPair(String arguments, int start) {
    for (int i = start; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      if (c == ';' || (c == ',' && isOurs(arguments.substring(i + 1)))) {
        return i;
      }
    }
    return arguments.length();
  }

  private static boolean isOurs(String property) {
    return property.startsWith("otel.") || property.startsWith("heddle.") || isVariable(property);
  }

  private static boolean isVariable(String name) {
    return name.startsWith("OTEL_") || name.startsWith("HEDDLE_");
  }

  private static void put(Map<String, String> values, String name, String value) {
    String trimmed = value.trim();
    if (!trimmed.isEmpty() || !values.containsKey(name)) {
      values.put(name, trimmed);
    }
  }

  /** {@code otel.instrumentation.http-url-connection.enabled} as an environment has it. */
  static String variable(String property) {
    StringBuilder name = new StringBuilder(property.length());
    for (int i = 0; i < property.length(); i++) {
      char c = property.charAt(i);
      if (c == '.' || c == '-') {
        name.append('_');
      } else if (c >= 'a' && c <= 'z') {
        name.append((char) (c - ('a' - 'A')));
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }
}
