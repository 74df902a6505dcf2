// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.muzzle.SymbolReference;
import dev.heddle.weaver.AdviceMethod;
import dev.heddle.weaver.AdviceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the instrumentations of a directory of compiled classes into the index that ships and the
 * list of libraries beside it, copies the folders that are mirrored and gives the advice classes
 * their bridges. Run by the build, after the compiler; running it again changes nothing.
 */
public final class Indexer {
  private Indexer() {}

  /** Takes the directory of classes and the index file to write. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("expects a directory of classes and an index file");
    }
    Path classes = Paths.get(arguments[0]);
    ClassLoader loader = Indexer.class.getClassLoader();
    byte[] index = run(classes, loader);
    Path file = Paths.get(arguments[1]).toAbsolutePath();
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Files.write(file, index);
    Files.write(
        file.resolveSibling(LibraryList.NAME), LibraryList.of(Definition.all(classes, loader)));
    ModuleDefinerClass.write(classes);
  }

  /**
   * Changes the classes below {@code classesRoot} and returns the index.
   *
   * @throws IllegalArgumentException naming class and reason, for what cannot be woven
   */
  static byte[] run(Path classesRoot, ClassLoader loader) throws IOException {
    List<Flavour> flavours = new ArrayList<>();
    for (Definition definition : Definition.all(classesRoot, loader)) {
      FolderClasses folder = FolderClasses.read(classesRoot, definition.folder);
      try {
        flavours.addAll(Flavour.of(definition, folder));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(definition + ": " + e.getMessage(), e);
      }
    }
    IndexWriter writer = new IndexWriter();
    addAdvices(flavours, writer);
    for (Flavour flavour : flavours) {
      writer.add(flavour);
      flavour.classes.write(classesRoot);
    }
    return writer.write(JdkSubtypes.ofThisJdk());
  }

  private static void addAdvices(List<Flavour> flavours, IndexWriter writer) {
    SortedMap<String, Flavour> owners = new TreeMap<>();
    for (Flavour flavour : flavours) {
      for (String advice : flavour.advices().keySet()) {
        if (!advice.startsWith(flavour.classes.prefix())) {
          throw new IllegalArgumentException(
              flavour + ": " + advice + " lies in another folder, which may not be there");
        }
        owners.put(advice, flavour);
      }
      if (!flavour.isCopy()) {
        checkUse(flavour);
      }
    }
    int id = 0;
    for (Map.Entry<String, Flavour> entry : owners.entrySet()) {
      addAdvice(id++, entry.getKey(), entry.getValue(), writer);
    }
  }

  /** An advice that no rule names would look like support that is not there. */
  private static void checkUse(Flavour flavour) {
    SortedSet<String> unused = flavour.classes.names();
    unused.removeAll(flavour.advices().keySet());
    for (String name : unused) {
      if (name.endsWith("Advice")) {
        throw new IllegalArgumentException(flavour + ": no rule names " + name);
      }
    }
  }

  private static void addAdvice(int id, String name, Flavour flavour, IndexWriter writer) {
    byte[] bytes = flavour.classes.bytes(name);
    if (bytes == null) {
      throw new IllegalArgumentException(flavour + ": " + name + " is not compiled");
    }
    try {
      AdviceModel advice = AdviceReader.read(id, bytes);
      AdviceCheck.check(advice, flavour.advices().get(name));
      Map<String, SymbolReference> references =
          flavour.references(name, descriptor(advice.enter()), descriptor(advice.exit()));
      writer.add(advice, references.values());
      flavour.classes.replace(name, AdviceBridges.into(bytes, advice));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(flavour + ": " + e.getMessage(), e);
    }
  }

  private static String descriptor(@Nullable AdviceMethod method) {
    return method == null ? "()V" : method.descriptor();
  }
}
