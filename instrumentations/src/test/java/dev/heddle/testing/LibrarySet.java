// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Libraries of given versions that are tested together, and dependencies that are left out. */
final class LibrarySet {
  private static final String LATEST = ":latest";
  private static final Properties LATEST_VERSIONS = read();

  private final List<String> coordinates = new ArrayList<>();
  private final List<String> excluded = new ArrayList<>();
  private final Set<String> hidden = new HashSet<>();
  private String renamedFrom = "";
  private String renamedTo = "";

  private LibrarySet() {}

  static LibrarySet parse(String text) {
    LibrarySet set = new LibrarySet();
    for (String part : text.split("[,\\s]+")) {
      int arrow = part.indexOf("->");
      if (arrow > 0) {
        set.renamedFrom = part.substring(0, arrow);
        set.renamedTo = part.substring(arrow + 2);
      } else if (part.startsWith("!")) {
        set.excluded.add(part.substring(1));
      } else if (part.startsWith("-")) {
        set.hidden.add(part.substring(1).replace('.', '/') + ".class");
      } else if (part.endsWith(LATEST)) {
        String library = part.substring(0, part.length() - LATEST.length());
        set.coordinates.add(library + ':' + latest(library));
      } else if (part.indexOf(':') != part.lastIndexOf(':')) {
        set.coordinates.add(part);
      } else {
        throw new IllegalArgumentException("not group:artifact:version: " + part);
      }
    }
    return set;
  }

  /** The pinned latest version of {@code group:artifact}. */
  static String latest(String library) {
    String version = pinned(library);
    if (version == null) {
      throw new IllegalArgumentException(library + " is not in latest-versions.properties");
    }
    return version;
  }

  static @Nullable String pinned(String library) {
    return LATEST_VERSIONS.getProperty(library.replace(':', '/'));
  }

  List<String> coordinates() {
    return coordinates;
  }

  List<String> excluded() {
    return excluded;
  }

  /** Resource names of class files that are only there to be loaded. */
  Set<String> hidden() {
    return hidden;
  }

  /** The package that is renamed in the test's own classes, or empty. */
  String renamedFrom() {
    return renamedFrom;
  }

  String renamedTo() {
    return renamedTo;
  }

  private static Properties read() {
    Properties properties = new Properties();
    try (InputStream stream = LibrarySet.class.getResourceAsStream("/latest-versions.properties")) {
      if (stream == null) {
        throw new IOException("latest-versions.properties is missing");
      }
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  @Override
  public String toString() {
    String renamed = renamedFrom.isEmpty() ? "" : renamedFrom + "->" + renamedTo + ", ";
    return renamed + String.join(", ", coordinates);
  }
}
