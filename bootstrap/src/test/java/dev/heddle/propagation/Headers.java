// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request headers of a test: ordered, repeated, any case. */
final class Headers {
  static final HeaderGetter<Headers> GETTER =
      new HeaderGetter<>() {
        @Override
        public @Nullable String first(Headers carrier, String name) {
          List<String> all = carrier.values(name);
          return all.isEmpty() ? null : all.get(0);
        }

        @Override
        public Enumeration<String> all(Headers carrier, String name) {
          return Collections.enumeration(carrier.values(name));
        }
      };

  private final List<String[]> lines = new ArrayList<>();

  static Headers of(String... namesAndValues) {
    Headers headers = new Headers();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.lines.add(new String[] {namesAndValues[i], namesAndValues[i + 1]});
    }
    return headers;
  }

  void set(String name, String value) {
    lines.removeIf(line -> line[0].equalsIgnoreCase(name));
    lines.add(new String[] {name, value});
  }

  List<String> values(String name) {
    return lines.stream()
        .filter(line -> line[0].equalsIgnoreCase(name))
        .map(line -> line[1])
        .toList();
  }
}
