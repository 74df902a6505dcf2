// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.muzzle.SymbolReference;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The compiled classes of one library folder, and how they hang together. One thread. */
final class FolderClasses {
  static final String ROOT = "dev/heddle/instrumentations/";

  final String folder;
  private final SortedMap<String, byte[]> classes = new TreeMap<>();
  private final Map<String, ClassSymbols> symbols = new TreeMap<>();

  private FolderClasses(String folder) {
    this.folder = folder;
  }

  static FolderClasses read(Path classesRoot, String folder) throws IOException {
    FolderClasses result = new FolderClasses(folder);
    Path directory = classesRoot.resolve(ROOT + folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.class")) {
      for (Path file : files) {
        String simpleName = String.valueOf(file.getFileName()).replaceFirst("\\.class$", "");
        if (!simpleName.equals("package-info")) {
          result.classes.put(result.prefix() + simpleName, Files.readAllBytes(file));
        }
      }
    }
    return result;
  }

  /** Internal name of the package, with a slash at its end. */
  String prefix() {
    return ROOT + folder + '/';
  }

  SortedSet<String> names() {
    return new TreeSet<>(classes.keySet());
  }

  byte @Nullable [] bytes(String name) {
    return classes.get(name);
  }

  private ClassSymbols symbols(String name) {
    ClassSymbols known = symbols.get(name);
    if (known == null) {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new IllegalArgumentException(name + " is not compiled");
      }
      known = ClassSymbols.of(bytes);
      symbols.put(name, known);
    }
    return known;
  }

  /**
   * The advice class and what it needs of its folder, directly or not.
   *
   * @throws IllegalArgumentException when that reaches into another library's folder
   */
  SortedSet<String> reachableFrom(String adviceClass) {
    SortedSet<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>();
    next.add(adviceClass);
    while (!next.isEmpty()) {
      String name = next.remove();
      if (!reached.add(name)) {
        continue;
      }
      for (String used : symbols(name).heddleClasses) {
        if (used.startsWith(prefix())) {
          next.add(used);
        } else if (used.startsWith(ROOT)) {
          throw new IllegalArgumentException(name + " uses " + used + " of another folder");
        } else if (used.startsWith("dev/heddle/build/")) {
          throw new IllegalArgumentException(name + " uses " + used + ", which does not ship");
        }
      }
    }
    return reached;
  }

  /** What an advice needs of the library, sorted. */
  SortedMap<String, SymbolReference> references(String adviceClass, String... descriptors) {
    SortedMap<String, SymbolReference> all = new TreeMap<>();
    ClassSymbols own = symbols(adviceClass);
    for (String descriptor : descriptors) {
      own.addTypesOf(descriptor);
    }
    for (String name : reachableFrom(adviceClass)) {
      for (Map.Entry<String, SymbolReference> entry : symbols(name).references.entrySet()) {
        SymbolReference before = all.get(entry.getKey());
        all.put(
            entry.getKey(), before == null ? entry.getValue() : merged(before, entry.getValue()));
      }
    }
    return all;
  }

  /** Protected is enough only where every use is a subclass's. */
  private static SymbolReference merged(SymbolReference one, SymbolReference other) {
    int flags = one.flags() | other.flags();
    if ((one.flags() & other.flags() & SymbolReference.FROM_SUBCLASS) == 0) {
      flags &= ~SymbolReference.FROM_SUBCLASS;
    }
    return new SymbolReference(one.kind(), one.owner(), one.name(), one.descriptor(), flags);
  }

  /** Copies of some classes under other names. */
  FolderClasses copy(String otherFolder, Iterable<String> names, UnaryOperator<String> renaming) {
    FolderClasses copy = new FolderClasses(otherFolder);
    for (String name : names) {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new IllegalArgumentException(name + " is not compiled");
      }
      copy.classes.put(renaming.apply(name), ClassCopy.of(bytes, renaming));
    }
    return copy;
  }

  void replace(String name, byte[] bytes) {
    classes.put(name, bytes);
  }

  void write(Path classesRoot) throws IOException {
    Files.createDirectories(classesRoot.resolve(ROOT + folder));
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      Path file = classesRoot.resolve(entry.getKey() + ".class");
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), entry.getValue())) {
        Files.write(file, entry.getValue());
      }
    }
  }
}
