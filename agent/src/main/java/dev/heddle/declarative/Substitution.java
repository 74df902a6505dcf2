// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.declarative;

import dev.heddle.yaml.YamlException;
import java.util.Map;
import java.util.Properties;

/**
 * Puts the environment into the values of a declarative configuration: {@code ${NAME}}, {@code
 * ${env:NAME:-default}}, {@code ${sys:property}}, and {@code $$} for a dollar. Immutable. Source:
 * OpenTelemetry specification, configuration data model §Environment variable substitution.
 */
final class Substitution {
  private final Map<String, String> environment;
  private final Properties properties;

  Substitution(Map<String, String> environment, Properties properties) {
    this.environment = environment;
    this.properties = properties;
  }

  /** What is put in is not looked at again. */
  String apply(String text, int line) throws YamlException {
    if (text.indexOf('$') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '$' || at + 1 == text.length()) {
        result.append(c);
        at++;
      } else if (text.charAt(at + 1) == '$') {
        result.append('$');
        at += 2;
      } else if (text.charAt(at + 1) == '{') {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw new YamlException(line, "a reference is not closed: " + text.substring(at));
        }
        result.append(value(text.substring(at + 2, end), line));
        at = end + 1;
      } else {
        result.append(c);
        at++;
      }
    }
    return result.toString();
  }

  private String value(String reference, int line) throws YamlException {
    int fallback = reference.indexOf(":-");
    String whole = fallback < 0 ? reference : reference.substring(0, fallback);
    String prefix = "env";
    String name = whole;
    int colon = whole.indexOf(':');
    if (colon >= 0) {
      prefix = whole.substring(0, colon);
      name = whole.substring(colon + 1);
    }
    String value;
    if (prefix.equals("env") && isName(name)) {
      value = environment.get(name);
    } else if (prefix.equals("sys") && !name.isEmpty()) {
      value = properties.getProperty(name);
    } else {
      throw new YamlException(
          line, "${" + reference + "} is no reference; it takes ${NAME} or ${NAME:-default}");
    }
    if (value != null && !value.isEmpty()) {
      return value;
    }
    return fallback < 0 ? "" : reference.substring(fallback + 2);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
