// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import dev.heddle.diagnostics.Log;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
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
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith("OTEL_") || name.startsWith("HEDDLE_")) {
        put(values, name, entry.getValue());
      }
    }
    properties(properties, values);
    putAll(values, arguments);
    String file = values.get(Settings.CONFIGURATION_FILE.name());
    if (file == null || file.isEmpty()) {
      return values;
    }
    Map<String, String> underneath = new HashMap<>();
    file(file, underneath);
    putAll(underneath, values);
    return underneath;
  }

  private static void putAll(Map<String, String> values, Map<String, String> winning) {
    for (Map.Entry<String, String> entry : winning.entrySet()) {
      put(values, entry.getKey(), entry.getValue());
    }
  }

  static void properties(Properties properties, Map<String, String> values) {
    Enumeration<?> names = properties.propertyNames(); // a snapshot, also where others add to it
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

  private static void file(String path, Map<String, String> values) {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(new FileInputStream(path), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      Log.warn(
          Settings.CONFIGURATION_FILE.name()
              + "="
              + path
              + " cannot be read ("
              + e.getMessage()
              + "); going on without it");
    }
    properties(properties, values);
  }

  private static boolean isOurs(String property) {
    return property.startsWith("otel.")
        || property.startsWith("heddle.")
        || property.startsWith("OTEL_")
        || property.startsWith("HEDDLE_");
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
