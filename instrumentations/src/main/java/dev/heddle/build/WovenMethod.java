// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A {@link MethodRule} in the words of class files, as the index holds it. Immutable. */
final class WovenMethod {
  final String advice;
  final boolean prefix;
  final List<String> names;
  final @Nullable List<String> parameters;
  final int parameterCount;
  final @Nullable String returned;
  final @Nullable String descriptor;
  final int requiredAccess;
  final int forbiddenAccess;

  private WovenMethod(
      String advice,
      MethodRule rule,
      @Nullable List<String> parameters,
      @Nullable String returned,
      @Nullable String descriptor) {
    this.advice = advice;
    this.prefix = rule.prefix;
    this.names = rule.names;
    this.parameters = parameters;
    this.parameterCount = rule.parameterCount;
    this.returned = returned;
    this.descriptor = descriptor;
    this.requiredAccess = rule.requiredAccess;
    this.forbiddenAccess = rule.forbiddenAccess;
  }

  private WovenMethod(WovenMethod original, UnaryOperator<String> renaming) {
    this.advice = renaming.apply(original.advice);
    this.prefix = original.prefix;
    this.names = original.names;
    this.parameters = renamed(original.parameters, renaming);
    this.parameterCount = original.parameterCount;
    this.returned = original.returned == null ? null : renaming.apply(original.returned);
    this.descriptor = original.descriptor == null ? null : renaming.apply(original.descriptor);
    this.requiredAccess = original.requiredAccess;
    this.forbiddenAccess = original.forbiddenAccess;
  }

  /**
   * @throws IllegalArgumentException with the reason, for a rule that no method can match
   */
  static WovenMethod of(MethodRule rule) {
    if (rule.advice == null) {
      throw new IllegalArgumentException(rule.names + " has no .advice(...)");
    }
    checkNames(rule);
    List<String> parameters = null;
    if (rule.parameterTypes != null) {
      parameters = new ArrayList<>();
      for (String type : rule.parameterTypes) {
        parameters.add(TypeNames.descriptor(type));
      }
      check(
          rule.parameterCount < 0 || rule.parameterCount == parameters.size(),
          rule,
          ".takes(...) and .takesCount(...) contradict each other");
    }
    check(
        rule.descriptor == null
            || parameters == null && rule.returnType == null && rule.parameterCount < 0,
        rule,
        ".withDescriptor(...) says everything; leave out the rest");
    check(
        rule.descriptor == null || rule.descriptor.matches("\\(.*\\).+"),
        rule,
        rule.descriptor + " is not a method descriptor");
    check((rule.requiredAccess & rule.forbiddenAccess) == 0, rule, "static and not static at once");
    String returned = rule.returnType == null ? null : TypeNames.descriptor(rule.returnType);
    return new WovenMethod(
        TypeNames.internal(rule.advice), rule, parameters, returned, rule.descriptor);
  }

  private static void checkNames(MethodRule rule) {
    check(!rule.names.isEmpty(), rule, "no method is named");
    for (String name : rule.names) {
      check(
          name.equals("<init>") || name.matches("[A-Za-z_$][A-Za-z0-9_$]*"),
          rule,
          '"' + name + "\" is not a method name");
    }
    boolean constructor = rule.names.contains("<init>");
    check(
        !constructor || (rule.requiredAccess & MethodRule.Access.STATIC) == 0,
        rule,
        "a constructor is not static");
    check(
        !constructor || rule.returnType == null || rule.returnType.equals("void"),
        rule,
        "a constructor returns nothing");
  }

  private static void check(boolean holds, MethodRule rule, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(rule.names + ": " + reason);
    }
  }

  WovenMethod renamed(UnaryOperator<String> renaming) {
    return new WovenMethod(this, renaming);
  }

  /** The types that a method must have, as far as the rule says; "" is any one. */
  boolean mentions(String internalPrefix) {
    boolean mentions = returned != null && returned.contains('L' + internalPrefix);
    mentions |= descriptor != null && descriptor.contains('L' + internalPrefix);
    if (parameters != null) {
      for (String parameter : parameters) {
        mentions |= parameter.contains('L' + internalPrefix);
      }
    }
    return mentions;
  }

  private static @Nullable List<String> renamed(
      @Nullable List<String> names, UnaryOperator<String> renaming) {
    if (names == null) {
      return null;
    }
    List<String> renamed = new ArrayList<>();
    for (String name : names) {
      renamed.add(renaming.apply(name));
    }
    return renamed;
  }
}
