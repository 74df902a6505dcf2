// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

/**
 * The names of metrics and labels in Prometheus. Stateless. Source: OpenTelemetry specification,
 * compatibility with Prometheus and OpenMetrics; where that leaves the choice, as Prometheus itself
 * names what it receives by OTLP.
 */
final class PrometheusName {
  static final String TOTAL = "_total";

  private static final String[] UNITS = {
    "d",
    "days",
    "h",
    "hours",
    "min",
    "minutes",
    "s",
    "seconds",
    "ms",
    "milliseconds",
    "us",
    "microseconds",
    "ns",
    "nanoseconds",
    "By",
    "bytes",
    "KiBy",
    "kibibytes",
    "MiBy",
    "mebibytes",
    "GiBy",
    "gibibytes",
    "TiBy",
    "tibibytes",
    "KBy",
    "kilobytes",
    "kBy",
    "kilobytes",
    "MBy",
    "megabytes",
    "GBy",
    "gigabytes",
    "TBy",
    "terabytes",
    "m",
    "meters",
    "V",
    "volts",
    "A",
    "amperes",
    "J",
    "joules",
    "W",
    "watts",
    "g",
    "grams",
    "Cel",
    "celsius",
    "Hz",
    "hertz",
    "%",
    "percent"
  };
  private static final String[] PER_UNITS = {
    "s", "second", "min", "minute", "m", "minute", "h", "hour", "d", "day", "w", "week", "mo",
    "month", "y", "year"
  };

  private PrometheusName() {}

  /** Without the suffix that counters' samples have. */
  static String metric(String name, String unit, boolean counter, boolean gauge) {
    String sanitized = sanitized(name, true);
    if (counter && sanitized.endsWith(TOTAL) && sanitized.length() > TOTAL.length()) {
      sanitized = sanitized.substring(0, sanitized.length() - TOTAL.length());
    }
    String suffix = unit(unit);
    if (suffix.isEmpty() && gauge && unit.equals("1")) {
      suffix = "ratio";
    }
    boolean there =
        suffix.isEmpty() || sanitized.equals(suffix) || sanitized.endsWith('_' + suffix);
    return there ? sanitized : sanitized + (sanitized.endsWith("_") ? "" : "_") + suffix;
  }

  static String label(String key) {
    return sanitized(key, false);
  }

  /** Empty where there is none; the name's suffix. */
  static String unit(String ucum) {
    String bare = withoutAnnotations(ucum);
    int slash = bare.indexOf('/');
    if (slash < 0) {
      return bare.equals("1") ? "" : word(bare, UNITS);
    }
    String over = word(bare.substring(0, slash), UNITS);
    String under = word(bare.substring(slash + 1), PER_UNITS);
    if (under.isEmpty()) {
      return over;
    }
    return (over.isEmpty() || over.equals("1") ? "" : over + '_') + "per_" + under;
  }

  private static String word(String unit, String[] words) {
    String bare = unit.trim();
    for (int i = 0; i < words.length; i += 2) {
      if (words[i].equals(bare)) {
        return words[i + 1];
      }
    }
    String name = bare.isEmpty() ? "" : sanitized(bare, false);
    int start = 0;
    int end = name.length();
    while (start < end && name.charAt(start) == '_') {
      start++;
    }
    while (end > start && name.charAt(end - 1) == '_') {
      end--;
    }
    return bare.equals("1") ? "1" : name.substring(start, end);
  }

  private static String withoutAnnotations(String unit) {
    StringBuilder bare = new StringBuilder(unit.length());
    int depth = 0;
    for (int i = 0; i < unit.length(); i++) {
      char c = unit.charAt(i);
      depth += c == '{' ? 1 : 0;
      if (depth == 0) {
        bare.append(c);
      }
      depth -= c == '}' && depth > 0 ? 1 : 0;
    }
    return bare.toString().trim();
  }

  /** Each run of characters that are not allowed, or are underscores, becomes one underscore. */
  private static String sanitized(String name, boolean colons) {
    StringBuilder text = new StringBuilder(name.length() + 1);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c == ':' && colons);
      if (digit && i == 0) {
        text.append('_');
      }
      if (letter || digit) {
        text.append(c);
      } else if (text.length() == 0 || text.charAt(text.length() - 1) != '_') {
        text.append('_');
      }
    }
    return text.length() == 0 ? "_" : text.toString();
  }
}
