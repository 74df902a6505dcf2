// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.util.List;

/** The attributes of a span that say what it did, as one piece of text. */
final class SpanDetails {
  private static final int MAX_VALUE_CHARS = 72;
  private static final List<String> KEYS =
      List.of(
          "http.response.status_code",
          "url.path",
          "url.query",
          "url.full",
          "db.system.name",
          "db.operation.name",
          "db.operation.batch.size",
          "db.query.text",
          "db.response.status_code",
          "error.type");

  private SpanDetails() {}

  static String of(ReceivedSpan span, TextStyle style) {
    StringBuilder text = new StringBuilder();
    for (String key : KEYS) {
      String value = span.attribute(key);
      if (value != null) {
        text.append(text.length() == 0 ? "" : " ").append(key).append('=');
        text.append(shortened(value, style));
      }
    }
    return text.toString();
  }

  private static String shortened(String value, TextStyle style) {
    String line = value.replaceAll("\\s+", " ");
    if (line.length() > MAX_VALUE_CHARS) {
      line = line.substring(0, MAX_VALUE_CHARS) + style.ellipsis();
    }
    return line.indexOf(' ') < 0 ? line : '"' + line + '"';
  }
}
