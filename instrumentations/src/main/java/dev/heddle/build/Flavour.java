// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.muzzle.SymbolReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One library under one package name: the rules and classes of a folder, or of the copy that {@link
 * Instrumentation#mirror} makes of it. One thread.
 */
final class Flavour {
  final Definition definition;
  final FolderClasses classes;
  final List<String> present;
  final List<String> absent;
  final List<WovenType> types;

  /** Where a copy's names come from; null for the folder itself. */
  private final @Nullable UnaryOperator<String> renaming;

  private Flavour(
      Definition definition,
      FolderClasses classes,
      List<WovenType> types,
      @Nullable UnaryOperator<String> renaming) {
    this.definition = definition;
    this.classes = classes;
    this.types = types;
    this.renaming = renaming;
    this.present = renamed(TypeNames.internal(definition.instrumentation.present));
    this.absent = renamed(TypeNames.internal(definition.instrumentation.absent));
  }

  private List<String> renamed(List<String> names) {
    List<String> renamed = new ArrayList<>();
    for (String name : names) {
      renamed.add(renaming == null ? name : renaming.apply(name));
    }
    return renamed;
  }

  /** The folder as it is, and its mirrors. */
  static List<Flavour> of(Definition definition, FolderClasses classes) {
    List<Flavour> flavours = new ArrayList<>();
    List<WovenType> own = new ArrayList<>(definition.types);
    List<Flavour> copies = new ArrayList<>();
    for (Instrumentation.Mirror mirror : definition.instrumentation.mirrors) {
      copies.add(mirrored(definition, classes, mirror, own));
    }
    flavours.add(new Flavour(definition, classes, own, null));
    flavours.addAll(copies);
    return flavours;
  }

  /**
   * @param own the folder's rules; where only the advice tells the flavours apart, the folder's
   *     rule is from here on for loaders that have the old name
   */
  private static Flavour mirrored(
      Definition definition,
      FolderClasses classes,
      Instrumentation.Mirror mirror,
      List<WovenType> own) {
    String from = TypeNames.internal(mirror.from) + '/';
    UnaryOperator<String> renaming =
        new PackageRenaming(
            from,
            TypeNames.internal(mirror.to) + '/',
            classes.prefix(),
            FolderClasses.ROOT + mirror.folder + '/');
    List<WovenType> copies = new ArrayList<>();
    SortedSet<String> copied = new TreeSet<>();
    for (int i = 0; i < own.size(); i++) {
      WovenType type = own.get(i);
      List<WovenMethod> methods = new ArrayList<>();
      String guard = null;
      for (WovenMethod method : type.methods) {
        String reached = firstReference(classes, method.advice, from);
        if (mentions(type, from) || method.mentions(from) || reached != null) {
          methods.add(method);
          copied.addAll(classes.reachableFrom(method.advice));
          guard = guard == null && !mentions(type, from) ? reached : guard;
        }
      }
      boolean fieldOnly = type.methods.isEmpty() && mentions(type, from);
      if (!methods.isEmpty() || fieldOnly) {
        WovenType copy = type.withMethods(methods);
        if (guard != null && methods.size() == type.methods.size()) {
          own.set(i, type.whenPresent(guard));
        }
        copies.add((guard == null ? copy : copy.whenPresent(guard)).renamed(renaming));
      }
    }
    if (copies.isEmpty()) {
      throw new IllegalArgumentException(
          definition + ": mirror(...) copies nothing, no rule and no advice names " + mirror.from);
    }
    FolderClasses copiedClasses = classes.copy(mirror.folder, copied, renaming);
    return new Flavour(definition, copiedClasses, copies, renaming);
  }

  private static boolean mentions(WovenType type, String from) {
    List<String> names = new ArrayList<>(type.types);
    names.addAll(type.present);
    for (String name : names) {
      if (name.startsWith(from)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String firstReference(
      FolderClasses classes, String advice, String from) {
    SortedSet<String> owners = new TreeSet<>();
    for (SymbolReference reference : classes.references(advice).values()) {
      if (reference.owner().startsWith(from)) {
        owners.add(reference.owner());
      }
    }
    return owners.isEmpty() ? null : owners.first();
  }

  /** The advice classes that rules name, and the first rule of each, sorted. */
  SortedMap<String, List<WovenMethod>> advices() {
    SortedMap<String, List<WovenMethod>> advices = new TreeMap<>();
    for (WovenType type : types) {
      for (WovenMethod method : type.methods) {
        List<WovenMethod> methods = advices.get(method.advice);
        if (methods == null) {
          methods = new ArrayList<>();
          advices.put(method.advice, methods);
        }
        methods.add(method);
      }
    }
    return Collections.unmodifiableSortedMap(advices);
  }

  boolean isCopy() {
    return renaming != null;
  }

  Map<String, SymbolReference> references(String advice, String... descriptors) {
    return classes.references(advice, descriptors);
  }

  @Override
  public String toString() {
    return definition + (isCopy() ? " as " + classes.folder : "");
  }

  /** Of internal names, descriptors' inner names, and binary names in string constants. */
  private static final class PackageRenaming implements UnaryOperator<String> {
    private final String from;
    private final String to;
    private final String folder;
    private final String copiedFolder;

    PackageRenaming(String from, String to, String folder, String copiedFolder) {
      this.from = from;
      this.to = to;
      this.folder = folder;
      this.copiedFolder = copiedFolder;
    }

    @Override
    public String apply(String name) {
      if (name.startsWith(from)) {
        return to + name.substring(from.length());
      }
      if (name.startsWith(folder)) {
        return copiedFolder + name.substring(folder.length());
      }
      String dotted = from.replace('/', '.');
      if (name.startsWith(dotted)) {
        return to.replace('/', '.') + name.substring(dotted.length());
      }
      return isDescriptor(name) ? name.replace('L' + from, 'L' + to) : name;
    }

    private static boolean isDescriptor(String text) {
      return text.endsWith(";") || text.startsWith("(") || text.startsWith("[");
    }
  }
}
