// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Says which types and methods of one library are woven with which advice. One subclass in each
 * library folder; the indexer evaluates it when Heddle is built, and it never ships.
 *
 * <p>All type names are binary names as {@code Class.getName} gives them ({@code a.B$C}).
 */
public abstract class Instrumentation {
  final List<String> names = new ArrayList<>();
  final List<Library> libraries = new ArrayList<>();
  final List<TypeRule> typeRules = new ArrayList<>();
  final List<String> present = new ArrayList<>();
  final List<String> absent = new ArrayList<>();
  final List<VirtualFieldRule> virtualFields = new ArrayList<>();
  final List<Mirror> mirrors = new ArrayList<>();
  boolean onByDefault = true;

  /** Calls the methods below, in any order. */
  protected abstract void define();

  /**
   * The instrumentation's name, and others that switch it too: {@code name("jedis")} is switched by
   * {@code OTEL_INSTRUMENTATION_JEDIS_ENABLED}. The first one is also the scope's.
   */
  protected final void name(String... allNames) {
    Collections.addAll(names, allNames);
  }

  /**
   * A library and the versions that are woven, as documented and tested.
   *
   * @param title as people call it, for example {@code Jedis}
   * @param coordinates {@code group:artifact} in Maven Central
   * @param versions a range such as {@code [2.0.0,8)}
   */
  protected final void library(String title, String coordinates, String versions) {
    libraries.add(new Library(title, coordinates, versions));
  }

  /**
   * Classes of the JDK itself, or of no one library.
   *
   * @param title what of it, as documented
   * @param versions of the JDK, for example {@code 8+}
   */
  protected final void jdk(String title, String versions) {
    libraries.add(new Library(title, "", versions));
  }

  /** The same, called by the instrumentation's name. */
  protected final void jdk(String versions) {
    jdk(names.isEmpty() ? "JDK" : names.get(0), versions);
  }

  /** The class or interface of exactly that name. */
  protected final TypeRule type(String name) {
    return types(name);
  }

  /** The classes and interfaces of exactly these names. */
  protected final TypeRule types(String... typeNames) {
    return rule(new TypeRule(false, typeNames));
  }

  /**
   * Every class, abstract or not, and every interface with code below one of these, at any depth;
   * not the named types themselves. Found by class files alone. Costs more than {@link #types}: use
   * it where the library's own choke point has no fixed name.
   */
  protected final TypeRule subtypesOf(String... typeNames) {
    return rule(new TypeRule(true, typeNames));
  }

  /** Weaves nothing of this instrumentation for a loader that lacks one of these types. */
  protected final void whenPresent(String... typeNames) {
    Collections.addAll(present, typeNames);
  }

  /** Weaves nothing of this instrumentation for a loader that has one of these types. */
  protected final void whenAbsent(String... typeNames) {
    Collections.addAll(absent, typeNames);
  }

  /** State on application objects; the name is that of {@code VirtualField.of}. */
  protected final VirtualFieldRule virtualField(String name) {
    VirtualFieldRule rule = new VirtualFieldRule(name);
    virtualFields.add(rule);
    return rule;
  }

  /**
   * Weaves a library that exists under two package names from one source: everything in this folder
   * is copied to {@code dev.heddle.instrumentations.<folder>} with {@code from} replaced by {@code
   * to} in every name. Rules that do not mention {@code from}, and advice that does not reach it,
   * stay in this folder only.
   */
  protected final void mirror(String from, String to, String folder) {
    mirrors.add(new Mirror(from, to, folder));
  }

  /** Woven only when it is switched on by name. */
  protected final void offByDefault() {
    onByDefault = false;
  }

  private TypeRule rule(TypeRule rule) {
    typeRules.add(rule);
    return rule;
  }

  static final class Library {
    final String title;
    final String coordinates;
    final String versions;

    Library(String title, String coordinates, String versions) {
      this.title = title;
      this.coordinates = coordinates;
      this.versions = versions;
    }
  }

  static final class Mirror {
    final String from;
    final String to;
    final String folder;

    Mirror(String from, String to, String folder) {
      this.from = from;
      this.to = to;
      this.folder = folder;
    }
  }
}
