// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.yaml;

/** A line of a file; of a list's element, what is left of it once its dash is read. */
final class YamlLine {
  final int number;
  String raw;
  int indent;
  int place;

  YamlLine(int number, String raw) {
    this.number = number;
    this.raw = raw;
    this.indent = rawIndent();
  }

  int rawIndent() {
    int spaces = 0;
    while (spaces < raw.length() && raw.charAt(spaces) == ' ') {
      spaces++;
    }
    return spaces;
  }

  boolean isMark(String mark) {
    return raw.startsWith(mark)
        && (raw.length() == mark.length() || Character.isWhitespace(raw.charAt(mark.length())));
  }

  /** Empty, or a comment. */
  boolean isBlank() {
    String bare = raw.trim();
    return bare.isEmpty() || bare.charAt(0) == '#';
  }

  void refuseTabs() throws YamlException {
    if (indent < raw.length() && raw.charAt(indent) == '\t') {
      throw new YamlException(number, "is indented by a tab, which YAML does not allow");
    }
  }

  boolean isItem() {
    return raw.startsWith("- ", indent) || raw.startsWith("-\t", indent) || raw.trim().equals("-");
  }

  /** Without indentation and comment. */
  String content() {
    return YamlScalar.withoutComment(raw.substring(indent));
  }

  String behindDash() {
    return YamlScalar.withoutComment(raw.substring(indent + 1));
  }

  /** Makes the element's own first line of this. */
  void replaceDash() {
    StringBuilder blanked = new StringBuilder(raw);
    blanked.setCharAt(indent, ' ');
    raw = blanked.toString();
    indent = rawIndent();
  }

  /** In {@link #content()}, the one that ends a key; -1 where there is no key. */
  int colon() {
    String content = content();
    int from = 0;
    if (content.isEmpty() || content.charAt(0) == '[' || content.charAt(0) == '{') {
      return -1;
    }
    if (content.charAt(0) == '"' || content.charAt(0) == '\'') {
      from = YamlScalar.closingQuote(content, 0);
      if (from < 0) {
        return -1;
      }
      from++;
      while (from < content.length() && content.charAt(from) == ' ') {
        from++;
      }
      return from < content.length() && content.charAt(from) == ':' ? from : -1;
    }
    for (int at = content.indexOf(':'); at >= 0; at = content.indexOf(':', at + 1)) {
      if (at + 1 == content.length()
          || content.charAt(at + 1) == ' '
          || content.charAt(at + 1) == '\t') {
        return at;
      }
    }
    return -1;
  }
}
