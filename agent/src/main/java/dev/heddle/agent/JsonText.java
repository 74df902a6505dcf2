// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

/** Writes JSON, value by value; commas come by themselves. One thread. Source: RFC 8259. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  /**
   * @param bracket one that opens an object or a list
   */
  JsonText open(char bracket) {
    divide();
    text.append(bracket);
    first = true;
    return this;
  }

  JsonText close(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  /** The value follows. */
  JsonText name(String name) {
    divide();
    quote(name);
    text.append(':');
    first = true;
    return this;
  }

  JsonText value(String value) {
    divide();
    quote(value);
    return this;
  }

  JsonText value(long value) {
    divide();
    text.append(value);
    return this;
  }

  JsonText value(boolean value) {
    divide();
    text.append(value);
    return this;
  }

  private void divide() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(HEX.charAt(c >> shift & 15));
        }
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
