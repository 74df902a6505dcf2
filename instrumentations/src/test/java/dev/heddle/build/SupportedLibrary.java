// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A library and the range of versions that an instrumentation says it supports, for tests that
 * prove it.
 *
 * @param instrumentation the name of its switch
 * @param coordinates {@code group:artifact}
 * @param range of versions as Maven writes it
 */
public record SupportedLibrary(String instrumentation, String coordinates, String range) {
  /** Every library of every instrumentation in these classes; the JDK is none. */
  public static List<SupportedLibrary> all(Path classes) throws IOException {
    List<SupportedLibrary> libraries = new ArrayList<>();
    ClassLoader loader = SupportedLibrary.class.getClassLoader();
    for (Definition definition : Definition.all(classes, loader)) {
      Instrumentation instrumentation = definition.instrumentation;
      for (Instrumentation.Library library : instrumentation.libraries) {
        if (!library.coordinates.isEmpty()) {
          String name = instrumentation.names.get(0);
          libraries.add(new SupportedLibrary(name, library.coordinates, library.versions));
        }
      }
    }
    return libraries;
  }

  @Override
  public String toString() {
    return coordinates + ' ' + range;
  }
}
