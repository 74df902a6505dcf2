// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.tracecontext;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server does to be asked about its trace context from outside: it is given a JSON list of
 * objects with a {@code url} and {@code arguments}, and posts the arguments to each URL. Any
 * thread.
 */
final class CallbackService {
  private final Caller caller;

  CallbackService(Caller caller) {
    this.caller = caller;
  }

  void serve(String json) throws IOException {
    for (String object : elements(json)) {
      caller.post(text(value(object, "url")), value(object, "arguments"));
    }
  }

  /** The elements of a list, or the members of an object. */
  private static List<String> elements(String json) {
    List<String> elements = new ArrayList<>();
    String list = json.trim();
    int start = 1;
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '"' && list.charAt(i - 1) != '\\') {
        quoted = !quoted;
      } else if (quoted) {
        continue;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      }
      if (!quoted && (depth == 0 || (depth == 1 && c == ','))) {
        String element = list.substring(start, i).trim();
        if (!element.isEmpty()) {
          elements.add(element);
        }
        start = i + 1;
      }
    }
    return elements;
  }

  private static String value(String object, String name) {
    for (String member : elements(object)) {
      int colon = member.indexOf(':');
      if (text(member.substring(0, colon)).equals(name)) {
        return member.substring(colon + 1).trim();
      }
    }
    throw new IllegalArgumentException("no " + name + " in " + object);
  }

  private static String text(String quoted) {
    String trimmed = quoted.trim();
    return trimmed.substring(1, trimmed.length() - 1);
  }
}
