// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the instrumentations say they support, for the command line of the jar: a line a library of
 * title, coordinates (empty for the JDK's own classes), versions, {@code true} where it is on by
 * default, and the names of its switch, divided by tabs.
 */
final class LibraryList {
  static final String NAME = "libraries.tsv";

  private LibraryList() {}

  static byte[] of(List<Definition> definitions) {
    StringBuilder text = new StringBuilder();
    for (Definition definition : definitions) {
      Instrumentation instrumentation = definition.instrumentation;
      for (Instrumentation.Library library : instrumentation.libraries) {
        text.append(plain(library.title)).append('\t').append(library.coordinates).append('\t');
        text.append(library.versions).append('\t').append(instrumentation.onByDefault);
        for (String name : instrumentation.names) {
          text.append('\t').append(name);
        }
        text.append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Titles are written in Markdown. */
  private static String plain(String title) {
    return title.replace("`", "");
  }
}
