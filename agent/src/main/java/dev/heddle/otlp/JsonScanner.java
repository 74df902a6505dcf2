// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import java.nio.charset.StandardCharsets;

/**
 * The words of a text in JSON, one after the other. Any input: it ends or throws {@link
 * ProtoException}. One thread. Source: RFC 8259.
 */
final class JsonScanner {
  private static final int DEEPEST = 64;

  private final String text;
  private int position;

  JsonScanner(byte[] utf8, int length) {
    this.text = new String(utf8, 0, length, StandardCharsets.UTF_8);
  }

  /** Whether there is nothing left but blanks. */
  boolean isAtEnd() {
    blanks();
    return position == text.length();
  }

  /**
   * Goes into an object or a list, whose opening bracket is next; false where it is empty and over.
   */
  boolean open(char bracket, char closing) throws ProtoException {
    expect(bracket);
    blanks();
    if (peek() != closing) {
      return true;
    }
    position++;
    return false;
  }

  /** Behind an element: whether there is another one; else the closing bracket has been read. */
  boolean more(char closing) throws ProtoException {
    blanks();
    char c = next();
    if (c != ',' && c != closing) {
      throw bad();
    }
    blanks();
    return c == ',';
  }

  /** A member's name, and the colon behind it. */
  String name() throws ProtoException {
    String name = string();
    blanks();
    expect(':');
    blanks();
    return name;
  }

  /** Passes over a value of any kind. */
  void skip() throws ProtoException {
    skip(0);
  }

  private void skip(int depth) throws ProtoException {
    if (depth > DEEPEST) {
      throw bad();
    }
    char first = peek();
    if (first == '{' || first == '[') {
      char closing = first == '{' ? '}' : ']';
      boolean more = open(first, closing);
      while (more) {
        if (first == '{') {
          name();
        }
        skip(depth + 1);
        more = more(closing);
      }
    } else if (first == '"') {
      string();
    } else {
      literal();
    }
  }

  /** A number, true, false or null. */
  String literal() throws ProtoException {
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

  String string() throws ProtoException {
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

  void blanks() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  char peek() throws ProtoException {
    if (position == text.length()) {
      throw bad();
    }
    return text.charAt(position);
  }

  char next() throws ProtoException {
    char c = peek();
    position++;
    return c;
  }

  void expect(char wanted) throws ProtoException {
    if (next() != wanted) {
      throw bad();
    }
  }

  static ProtoException bad() {
    return new ProtoException("not JSON");
  }
}
