// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a response that can be given some, but does not tell them. Responses are wrapped,
 * and each wrapper calls the next: the innermost call counts. Used by one thread at a time.
 */
public final class AnsweredHeaders {
  private final Map<String, List<String>> values = new HashMap<>();
  private int calls;

  /**
   * A response is given a header; returns what {@link #set} or {@link #add} is given at the end.
   */
  public int enter() {
    return ++calls;
  }

  public void set(int call, String name, @Nullable String value) {
    if (call == calls) {
      values.remove(name.toLowerCase(Locale.ROOT));
      add(call, name, value);
    }
  }

  public void add(int call, String name, @Nullable String value) {
    if (call == calls && value != null) {
      String key = name.toLowerCase(Locale.ROOT);
      List<String> present = values.get(key);
      if (present == null) {
        values.put(key, present = new ArrayList<>(1));
      }
      present.add(value);
    }
  }

  public void clear() {
    values.clear();
  }

  @Nullable List<String> get(String name) {
    return values.get(name);
  }
}
