// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.yaml;

import java.util.List;

/** Puts the lines of a literal or folded text together. Stateless. Source: YAML 1.2.2 §8.1. */
final class BlockText {
  private BlockText() {}

  static String join(List<YamlLine> lines, int indent, boolean folded) {
    StringBuilder text = new StringBuilder();
    boolean joins = false;
    int empty = 0;
    for (YamlLine line : lines) {
      String raw = line.raw;
      String own = raw.length() <= indent ? "" : raw.substring(indent);
      boolean plain = !own.isEmpty() && own.charAt(0) != ' ' && own.charAt(0) != '\t';
      if (folded && plain && joins) {
        text.setLength(text.length() - 1);
        text.append(empty == 0 ? " " : "");
      }
      text.append(own).append('\n');
      empty = own.isEmpty() ? empty + 1 : 0;
      joins = plain || (own.isEmpty() && joins);
    }
    return text.toString();
  }

  static String chomp(String text, String indicator) {
    if (indicator.equals("+")) {
      return text;
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end) + (indicator.equals("-") || end == 0 ? "" : "\n");
  }
}
