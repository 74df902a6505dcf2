// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.otlp.Redaction;
import java.util.Arrays;

/** What the lines of the {@code console} exporters have in common. The exporter thread only. */
final class ConsoleLine {
  private ConsoleLine() {}

  static String text(String text) {
    Redaction redaction = Redaction.of(Config.current());
    return redaction == null ? text : redaction.text(text);
  }

  static void attribute(StringBuilder line, boolean first, String key, Object value) {
    Redaction redaction = Redaction.of(Config.current());
    Object shown = redaction == null ? value : redaction.value(key, value);
    line.append(first ? "" : ", ").append(key).append('=');
    line.append(shown instanceof String[] ? Arrays.toString((String[]) shown) : shown);
  }

  /** One line, whatever the application wrote into it. */
  static String end(StringBuilder line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) < ' ') {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }
}
