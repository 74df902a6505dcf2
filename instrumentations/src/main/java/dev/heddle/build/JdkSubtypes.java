// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.muzzle.ClassFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which {@code java.*} types lie below a supertype that a rule names, in the JDK that builds
 * Heddle. So the agent needs no class file of the JDK to see that a {@code PreparedStatement} is a
 * {@code Statement}.
 */
final class JdkSubtypes {
  private final Map<String, List<String>> directSupertypes;

  private JdkSubtypes(Map<String, List<String>> directSupertypes) {
    this.directSupertypes = directSupertypes;
  }

  /** Reads the headers of all classes of the running JDK. */
  static JdkSubtypes ofThisJdk() throws IOException {
    Map<String, List<String>> direct = new TreeMap<>();
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> paths = Files.walk(modules)) {
      for (Iterator<Path> i = paths.iterator(); i.hasNext(); ) {
        Path path = i.next();
        String entry = path.toString();
        int inModule = entry.indexOf('/', "/modules/".length());
        if (inModule > 0 && entry.startsWith("java/", inModule + 1) && entry.endsWith(".class")) {
          ClassFile file = ClassFile.parse(Files.readAllBytes(path));
          if (file != null) {
            direct.put(file.name(), supertypesOf(file));
          }
        }
      }
    }
    return new JdkSubtypes(direct);
  }

  private static List<String> supertypesOf(ClassFile file) {
    List<String> supertypes = new ArrayList<>();
    String superName = file.superName();
    if (superName != null) {
      supertypes.add(superName);
    }
    for (int i = 0; i < file.interfaceCount(); i++) {
      supertypes.add(file.interfaceName(i));
    }
    return supertypes;
  }

  /** The types below {@code type}, public or not. */
  SortedSet<String> below(String type) {
    SortedMap<String, Boolean> known = new TreeMap<>();
    known.put(type, true);
    SortedSet<String> below = new TreeSet<>();
    for (String candidate : directSupertypes.keySet()) {
      if (!candidate.equals(type) && isBelow(candidate, known)) {
        below.add(candidate);
      }
    }
    return below;
  }

  private boolean isBelow(String candidate, Map<String, Boolean> known) {
    Boolean answer = known.get(candidate);
    if (answer == null) {
      answer = false;
      for (String supertype : directSupertypes.getOrDefault(candidate, new ArrayList<>())) {
        answer |= isBelow(supertype, known);
      }
      known.put(candidate, answer);
    }
    return answer;
  }
}
