// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import org.jspecify.annotations.Nullable;

/**
 * Finds one scalar in the block-style YAML that people write configuration in; a whole YAML parser
 * is larger than the rest of the detection. Only the first document counts, because later ones
 * belong to profiles.
 */
final class SpringYaml {
  private SpringYaml() {}

  /**
   * @param key dotted; each part may be a level of its own or joined with the next by a dot
   */
  static @Nullable String value(String text, String key) {
    String[] path = new String[64];
    int[] indents = new int[64];
    int depth = 0;
    boolean content = false;
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end);
      start = end + 1;
      String bare = line.trim();
      if (bare.isEmpty() || bare.charAt(0) == '#') {
        continue;
      }
      if (line.startsWith("---")) {
        if (content) {
          return null;
        }
        continue;
      }
      content = true;
      int colon = colon(bare);
      int indent = line.indexOf(bare.charAt(0));
      if (colon <= 0 || bare.charAt(0) == '-') {
        continue; // a list's element, or the rest of a longer value
      }
      while (depth > 0 && indents[depth - 1] >= indent) {
        depth--;
      }
      String name = unquoted(bare.substring(0, colon));
      String whole = depth == 0 ? name : path[depth - 1] + '.' + name;
      String value = scalar(bare.substring(colon + 1).trim());
      if (whole.equals(key) && !value.isEmpty()) {
        return value;
      }
      if (depth < path.length) {
        path[depth] = whole;
        indents[depth++] = indent;
      }
    }
    return null;
  }

  /** The colon that ends the key: behind it a space or nothing. */
  private static int colon(String line) {
    for (int at = line.indexOf(':'); at >= 0; at = line.indexOf(':', at + 1)) {
      if (at + 1 == line.length() || line.charAt(at + 1) == ' ') {
        return at;
      }
    }
    return -1;
  }

  /** Without quotes, or without a comment. */
  private static String scalar(String text) {
    if (text.length() > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'')) {
      int close = text.indexOf(text.charAt(0), 1);
      return close < 0 ? "" : text.substring(1, close);
    }
    int comment = text.indexOf(" #");
    String value = comment < 0 ? text : text.substring(0, comment).trim();
    boolean plain = value.isEmpty() || "|>&*{[!#".indexOf(value.charAt(0)) < 0;
    return plain ? value : "";
  }

  private static String unquoted(String name) {
    String bare = name.trim();
    boolean quoted = bare.length() > 1 && (bare.charAt(0) == '"' || bare.charAt(0) == '\'');
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }
}
