// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parser that takes nothing but JSON, for tests: objects, lists, text, {@link Num}, Boolean. */
public final class StrictJson {
  private final String text;
  private int at;

  /** A number, as it is written. */
  public record Num(String digits) {}

  private StrictJson(String text) {
    this.text = text;
  }

  public static Object parse(byte[] json) {
    try {
      StrictJson parser =
          new StrictJson(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
      Object value = parser.value();
      parser.require(parser.at == parser.text.length());
      return value;
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("not UTF-8", e);
    }
  }

  private void require(boolean condition) {
    if (!condition) {
      throw new IllegalStateException(
          "not JSON at " + at + ": " + text.substring(Math.max(0, at - 60), at) + "<-");
    }
  }

  private char next() {
    require(at < text.length());
    return text.charAt(at++);
  }

  private Object value() {
    require(at < text.length());
    switch (text.charAt(at)) {
      case '{':
        return object();
      case '[':
        return list();
      case '"':
        return string();
      case 't':
        return literal("true", true);
      case 'f':
        return literal("false", false);
      default:
        return number();
    }
  }

  private Object literal(String word, Object value) {
    require(text.startsWith(word, at));
    at += word.length();
    return value;
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    if (text.charAt(at) == '}') {
      at++;
      return members;
    }
    char end;
    do {
      String name = string();
      require(next() == ':');
      require(members.put(name, value()) == null); // a name twice
      end = next();
    } while (end == ',');
    require(end == '}');
    return members;
  }

  private List<Object> list() {
    List<Object> values = new ArrayList<>();
    at++;
    if (text.charAt(at) == ']') {
      at++;
      return values;
    }
    char end;
    do {
      values.add(value());
      end = next();
    } while (end == ',');
    require(end == ']');
    return values;
  }

  private Num number() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    require(digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"));
    return new Num(digits);
  }

  private String string() {
    require(next() == '"');
    StringBuilder value = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      require(c >= ' ');
      if (c != '\\') {
        value.append(c);
        continue;
      }
      char escaped = next();
      int known = "\"\\/bfnrt".indexOf(escaped);
      require(known >= 0 || escaped == 'u');
      if (known >= 0) {
        value.append("\"\\/\b\f\n\r\t".charAt(known));
      } else {
        value.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
        at += 4;
      }
    }
    return value.toString();
  }
}
