// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.diagnostics.Counter;
import dev.heddle.muzzle.ClassFile;
import dev.heddle.muzzle.ClassFileSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which supertype rules a class falls under, from class-file headers alone, read through the loader
 * that defines the class. JDK types ({@code java.*}) are not read: the index holds which of them
 * lie below which.
 *
 * <p>A supertype whose class file neither the loader gives out nor the one that a module system has
 * the type below from (a superclass may be private to another OSGi bundle) ends the walk at that
 * place and is counted: a class is then woven only if another way leads to the rule's type.
 * Stateless; any thread.
 */
final class Supertypes {
  private static final WeaveRule[] NONE = {};
  private static final Counter UNRESOLVED = Counter.of("heddle.supertypes.unresolved", "no_file");

  private final InstrumentationIndex index;

  Supertypes(InstrumentationIndex index) {
    this.index = index;
  }

  /** The rules for what is below one of the class's supertypes. */
  WeaveRule[] rulesAbove(ClassFile file, LoaderView view, ClassFileSource source) {
    return above(file, view, source, new HashSet<String>());
  }

  private WeaveRule[] above(
      ClassFile file, LoaderView view, ClassFileSource source, Set<String> path) {
    List<WeaveRule> found = null;
    String superName = file.superName();
    if (superName != null) {
      found = add(found, at(superName, file, view, source, path));
    }
    for (int i = 0; i < file.interfaceCount(); i++) {
      found = add(found, at(file.interfaceName(i), file, view, source, path));
    }
    return found == null ? NONE : found.toArray(NONE);
  }

  /** The rules for what is below a type, be they its own or those of a type above it. */
  private WeaveRule[] at(
      String name, ClassFile below, LoaderView view, ClassFileSource source, Set<String> path) {
    WeaveRule[] own = index.below(name);
    if (name.startsWith("java/")) {
      return own;
    }
    WeaveRule[] known = view.rulesBelow(name);
    if (known != null) {
      return known;
    }
    if (!path.add(name)) {
      return own; // a circle, which the JVM is about to refuse
    }
    ClassFile file = source.find(name, below);
    WeaveRule[] rules = own;
    if (file == null) {
      UNRESOLVED.increment();
    } else {
      List<WeaveRule> all = add(add(null, own), above(file, view, source, path));
      rules = all == null ? NONE : all.toArray(NONE);
    }
    path.remove(name);
    if (!source.loaderFailed()) {
      view.rememberRulesBelow(name, rules);
    }
    return rules;
  }

  private static @Nullable List<WeaveRule> add(@Nullable List<WeaveRule> found, WeaveRule[] rules) {
    if (rules.length == 0) {
      return found;
    }
    List<WeaveRule> all = found == null ? new ArrayList<WeaveRule>() : found;
    for (WeaveRule rule : rules) {
      if (!all.contains(rule)) {
        all.add(rule);
      }
    }
    return all;
  }
}
