// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.yaml;

/** The escapes of a text in double quotes. Stateless. Source: YAML 1.2.2 §5.7. */
final class Escapes {
  private static final String LETTERS = "0abtnvfre\"/\\ \tN_LP";
  private static final String MEANT =
      "\0\u0007\b\t\n\u000B\f\r\u001B\"/\\ \t\u0085\u00A0\u2028\u2029";

  private Escapes() {}

  static String undo(String raw, int line) throws YamlException {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder plain = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char letter = raw.charAt(++i); // a quote that ends the text never follows
      int known = LETTERS.indexOf(letter);
      int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
      if (known >= 0) {
        plain.append(MEANT.charAt(known));
      } else if (digits > 0 && i + digits < raw.length()) {
        plain.appendCodePoint(code(raw.substring(i + 1, i + 1 + digits), line));
        i += digits;
      } else {
        throw new YamlException(line, "has an unknown escape \\" + letter);
      }
    }
    return plain.toString();
  }

  private static int code(String digits, int line) throws YamlException {
    try {
      int code = Integer.parseInt(digits, 16);
      if (Character.isValidCodePoint(code)) {
        return code;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new YamlException(line, "has an unknown escape \\" + digits);
  }
}
