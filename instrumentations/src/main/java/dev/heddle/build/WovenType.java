// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** A {@link TypeRule} or {@link VirtualFieldRule} in the words of class files. Immutable. */
final class WovenType {
  final boolean subtypes;
  final List<String> types;
  final List<String> exceptions;
  final List<String> present;
  final List<String> absent;
  final List<String> virtualFields;
  final List<WovenMethod> methods;

  WovenType(
      boolean subtypes,
      List<String> types,
      List<String> exceptions,
      List<String> present,
      List<String> absent,
      List<String> virtualFields,
      List<WovenMethod> methods) {
    this.subtypes = subtypes;
    this.types = types;
    this.exceptions = exceptions;
    this.present = present;
    this.absent = absent;
    this.virtualFields = virtualFields;
    this.methods = methods;
  }

  /**
   * @throws IllegalArgumentException with the reason, for a rule that contradicts itself
   */
  static WovenType of(TypeRule rule) {
    check(!rule.types.isEmpty(), rule, "a rule without types");
    check(!rule.methods.isEmpty(), rule, "no method is woven; add .method(...).advice(...)");
    check(rule.subtypes || rule.exceptions.isEmpty(), rule, ".except(...) without subtypesOf");
    for (String type : rule.present) {
      check(!rule.absent.contains(type), rule, type + " cannot be present and absent");
    }
    List<WovenMethod> methods = new ArrayList<>();
    for (MethodRule method : rule.methods) {
      check(
          !rule.subtypes || !method.prefix && !method.names.contains("<init>"),
          rule,
          "subtypesOf needs names of methods: a prefix or a constructor would make every class of"
              + " the application a candidate whose supertypes must be read");
      methods.add(WovenMethod.of(method));
    }
    return new WovenType(
        rule.subtypes,
        TypeNames.internal(rule.types),
        TypeNames.internal(rule.exceptions),
        TypeNames.internal(rule.present),
        TypeNames.internal(rule.absent),
        Collections.<String>emptyList(),
        methods);
  }

  /** The types themselves, and again what is below them. */
  static List<WovenType> of(VirtualFieldRule rule) {
    if (!rule.name.matches("[a-z0-9.-]+")) {
      throw new IllegalArgumentException(
          '"' + rule.name + "\" is no name for a virtual field: lower case, digits, dots, hyphens");
    }
    if (rule.types.isEmpty()) {
      throw new IllegalArgumentException(rule.name + " has no .in(...)");
    }
    List<String> none = Collections.emptyList();
    List<String> types = TypeNames.internal(rule.types);
    List<String> field = Collections.singletonList(rule.name);
    List<WovenMethod> noMethods = Collections.emptyList();
    List<WovenType> both = new ArrayList<>();
    both.add(new WovenType(false, types, none, none, none, field, noMethods));
    both.add(new WovenType(true, types, none, none, none, field, noMethods));
    return both;
  }

  private static void check(boolean holds, TypeRule rule, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(rule.types + ": " + reason);
    }
  }

  WovenType withMethods(List<WovenMethod> others) {
    return new WovenType(subtypes, types, exceptions, present, absent, virtualFields, others);
  }

  /** Only for loaders that see that type, too. */
  WovenType whenPresent(String type) {
    if (present.contains(type)) {
      return this;
    }
    List<String> more = new ArrayList<>(present);
    more.add(type);
    return new WovenType(subtypes, types, exceptions, more, absent, virtualFields, methods);
  }

  WovenType renamed(UnaryOperator<String> renaming) {
    List<WovenMethod> renamedMethods = new ArrayList<>();
    for (WovenMethod method : methods) {
      renamedMethods.add(method.renamed(renaming));
    }
    return new WovenType(
        subtypes,
        renamed(types, renaming),
        renamed(exceptions, renaming),
        renamed(present, renaming),
        renamed(absent, renaming),
        virtualFields,
        renamedMethods);
  }

  private static List<String> renamed(List<String> names, UnaryOperator<String> renaming) {
    List<String> renamed = new ArrayList<>();
    for (String name : names) {
      renamed.add(renaming.apply(name));
    }
    return renamed;
  }
}
