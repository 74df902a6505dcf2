// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which types a rule of an {@link Instrumentation} is about, and what is woven into them. */
public final class TypeRule {
  final boolean subtypes;
  final List<String> types = new ArrayList<>();
  final List<String> exceptions = new ArrayList<>();
  final List<String> present = new ArrayList<>();
  final List<String> absent = new ArrayList<>();
  final List<MethodRule> methods = new ArrayList<>();

  TypeRule(boolean subtypes, String... types) {
    this.subtypes = subtypes;
    Collections.addAll(this.types, types);
  }

  /** For {@code subtypesOf}: types that stay as they are; what is below them is still woven. */
  public TypeRule except(String... typeNames) {
    Collections.addAll(exceptions, typeNames);
    return this;
  }

  /** Only for loaders that see all of these types. */
  public TypeRule whenPresent(String... typeNames) {
    Collections.addAll(present, typeNames);
    return this;
  }

  /** Only for loaders that see none of these types. */
  public TypeRule whenAbsent(String... typeNames) {
    Collections.addAll(absent, typeNames);
    return this;
  }

  /** Every method of that name; {@link MethodRule} narrows it. */
  public MethodRule method(String name) {
    return rule(new MethodRule(this, false, name));
  }

  /** Every method with one of these names. */
  public MethodRule methodsNamed(String... names) {
    return rule(new MethodRule(this, false, names));
  }

  /** Every method whose name starts with one of these. */
  public MethodRule methodsStartingWith(String... prefixes) {
    return rule(new MethodRule(this, true, prefixes));
  }

  /** Every constructor; {@link MethodRule} narrows it. */
  public MethodRule constructor() {
    return rule(new MethodRule(this, false, "<init>"));
  }

  private MethodRule rule(MethodRule rule) {
    methods.add(rule);
    return rule;
  }
}
