// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import java.nio.charset.StandardCharsets;

/**
 * Finds the few values that matter in a receiver's answer in JSON, and skips the rest. Any input:
 * it ends or throws {@link ProtoException}. One use, one thread. Source: RFC 8259.
 */
final class JsonAnswerReader {
  private static final int DEEPEST = 64;

  private final String text;
  private int position;

  /** As the receiver sent it: may be nonsense. */
  long rejected;

  String message = "";

  JsonAnswerReader(byte[] body) {
    this.text = new String(body, StandardCharsets.UTF_8);
  }

  /**
   * Of a success: {@code partialSuccess.rejectedSpans} (or {@code …DataPoints}, {@code
   * …LogRecords}) and {@code errorMessage}; of an error: {@code message}.
   */
  void read() throws ProtoException {
    blanks();
    object(0);
    blanks();
    if (position != text.length()) {
      throw bad();
    }
  }

  private void object(int depth) throws ProtoException {
    expect('{');
    blanks();
    if (peek() == '}') {
      position++;
      return;
    }
    do {
      blanks();
      String name = string();
      blanks();
      expect(':');
      blanks();
      member(name, depth);
      blanks();
    } while (next() == ',');
    position--;
    expect('}');
  }

  private void member(String name, int depth) throws ProtoException {
    boolean count = name.startsWith("rejected");
    if (peek() == '"') {
      String value = string();
      if (count) {
        rejected = number(value);
      } else if (name.equals(depth == 0 ? "message" : "errorMessage")) {
        message = value;
      }
    } else if (count) {
      rejected = number(literal());
    } else {
      value(depth + 1, name.equals("partialSuccess"));
    }
  }

  private void value(int depth, boolean look) throws ProtoException {
    if (depth > DEEPEST) {
      throw bad();
    }
    if (peek() == '{') {
      long rejectedBefore = rejected;
      String messageBefore = message;
      object(depth);
      if (!look) {
        rejected = rejectedBefore;
        message = messageBefore;
      }
    } else if (peek() == '[') {
      array(depth);
    } else if (peek() == '"') {
      string();
    } else {
      literal();
    }
  }

  private void array(int depth) throws ProtoException {
    expect('[');
    blanks();
    if (peek() == ']') {
      position++;
      return;
    }
    do {
      blanks();
      value(depth + 1, false);
      blanks();
    } while (next() == ',');
    position--;
    expect(']');
  }

  private String literal() throws ProtoException {
    int start = position;
    while (position < text.length()
        && "+-.0123456789Eaeflnrstu".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    if (start == position) {
      throw bad();
    }
    return text.substring(start, position);
  }

  private static long number(String digits) throws ProtoException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw bad();
    }
  }

  private String string() throws ProtoException {
    expect('"');
    StringBuilder value = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      value.append(c == '\\' ? escaped(next()) : c);
    }
    return value.toString();
  }

  private char escaped(char c) throws ProtoException {
    switch (c) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'u':
        int value = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(next(), 16);
          if (digit < 0) {
            throw bad();
          }
          value = value << 4 | digit;
        }
        return (char) value;
      default:
        return c;
    }
  }

  private void blanks() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private char peek() throws ProtoException {
    if (position == text.length()) {
      throw bad();
    }
    return text.charAt(position);
  }

  private char next() throws ProtoException {
    char c = peek();
    position++;
    return c;
  }

  private void expect(char wanted) throws ProtoException {
    if (next() != wanted) {
      throw bad();
    }
  }

  private static ProtoException bad() {
    return new ProtoException("not JSON");
  }
}
