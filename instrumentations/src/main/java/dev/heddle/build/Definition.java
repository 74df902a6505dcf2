// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One {@link Instrumentation}, evaluated and checked, with the folder that it stands in. */
final class Definition {
  final String folder;
  final Instrumentation instrumentation;
  final List<WovenType> types = new ArrayList<>();

  private Definition(String folder, Instrumentation instrumentation) {
    this.folder = folder;
    this.instrumentation = instrumentation;
  }

  /**
   * Every instrumentation below {@code dev/heddle/instrumentations}, by folder.
   *
   * @throws IllegalArgumentException naming the class and the reason, for the first that is wrong
   */
  static List<Definition> all(Path classesRoot, ClassLoader loader) throws IOException {
    List<Definition> definitions = new ArrayList<>();
    Path root = classesRoot.resolve(FolderClasses.ROOT);
    if (!Files.isDirectory(root)) {
      return definitions;
    }
    Set<String> names = new HashSet<>();
    for (Path folder : sorted(root, "*")) {
      for (Path file : sorted(folder, "*Instrumentation.class")) {
        String className = classesRoot.relativize(file).toString().replace('/', '.');
        Definition definition =
            of(
                folder.getFileName().toString(),
                instrumentation(className.substring(0, className.length() - 6), loader));
        String name = definition.instrumentation.names.get(0); // further ones may be a family's
        if (!names.add(name)) {
          throw new IllegalArgumentException(
              definition + ": another instrumentation is called \"" + name + "\", too");
        }
        definitions.add(definition);
      }
    }
    return definitions;
  }

  private static Set<Path> sorted(Path directory, String glob) throws IOException {
    Set<Path> paths = new TreeSet<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
        for (Path entry : entries) {
          paths.add(entry);
        }
      }
    }
    return paths;
  }

  private static Instrumentation instrumentation(String className, ClassLoader loader) {
    try {
      Constructor<?> constructor = Class.forName(className, true, loader).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Instrumentation) constructor.newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(
          className + " must extend Instrumentation and have a constructor without arguments", e);
    }
  }

  /** Runs {@code define()} and checks what it said. */
  static Definition of(String folder, Instrumentation instrumentation) {
    Definition definition = new Definition(folder, instrumentation);
    try {
      instrumentation.define();
      definition.check();
      for (TypeRule rule : instrumentation.typeRules) {
        definition.types.add(WovenType.of(rule));
      }
      for (VirtualFieldRule rule : instrumentation.virtualFields) {
        definition.types.addAll(WovenType.of(rule));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(definition + ": " + e.getMessage(), e);
    }
    return definition;
  }

  private void check() {
    require(!instrumentation.names.isEmpty(), "it has no name(...)");
    for (String name : instrumentation.names) {
      require(
          name.matches("[a-z0-9]+(-[a-z0-9]+)*"),
          '"' + name + "\" is no name: lower case, digits and single hyphens");
    }
    require(!instrumentation.libraries.isEmpty(), "it says no library(...) and no jdk(...)");
    for (Instrumentation.Library library : instrumentation.libraries) {
      boolean jdk = library.coordinates.isEmpty();
      require(
          jdk
              ? library.versions.matches("[0-9]+(\\+|-[0-9]+)?")
              : library.versions.matches("[\\[(][^,\\[\\]()]*,[^,\\[\\]()]*[\\])]"),
          '"' + library.versions + "\" is no range of versions");
      require(
          jdk || library.coordinates.matches("[\\w.-]+:[\\w.-]+"),
          '"' + library.coordinates + "\" is not group:artifact");
    }
    require(!instrumentation.typeRules.isEmpty(), "it weaves nothing");
    for (String type : instrumentation.present) {
      require(!instrumentation.absent.contains(type), type + " cannot be present and absent");
    }
    Set<String> folders = new HashSet<>();
    folders.add(folder);
    for (Instrumentation.Mirror mirror : instrumentation.mirrors) {
      require(folders.add(mirror.folder), "two folders are called " + mirror.folder);
      require(
          mirror.folder.matches("[a-z0-9]+") && !mirror.from.equals(mirror.to),
          "mirror(...) takes two different package prefixes and the name of a folder");
    }
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(reason);
    }
  }

  @Override
  public String toString() {
    return instrumentation.getClass().getName();
  }
}
