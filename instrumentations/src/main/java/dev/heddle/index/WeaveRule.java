// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

/** Which advices one instrumentation weaves into the types that a table leads to. Immutable. */
final class WeaveRule {
  private final int number;
  private final InstrumentationEntry instrumentation;
  private final String[] exceptions;
  private final String[] present;
  private final String[] absent;
  private final String[] virtualFields;
  private final MethodMatcher[] methods;

  WeaveRule(
      int number,
      InstrumentationEntry instrumentation,
      String[] exceptions,
      String[] present,
      String[] absent,
      String[] virtualFields,
      MethodMatcher[] methods) {
    this.number = number;
    this.instrumentation = instrumentation;
    this.exceptions = exceptions;
    this.present = present;
    this.absent = absent;
    this.virtualFields = virtualFields;
    this.methods = methods;
  }

  int number() {
    return number;
  }

  InstrumentationEntry instrumentation() {
    return instrumentation;
  }

  boolean excepts(String typeName) {
    for (String exception : exceptions) {
      if (exception.equals(typeName)) {
        return true;
      }
    }
    return false;
  }

  String[] present() {
    return present;
  }

  String[] absent() {
    return absent;
  }

  String[] virtualFields() {
    return virtualFields;
  }

  MethodMatcher[] methods() {
    return methods;
  }

  boolean matchesMethod(int access, String name, String descriptor) {
    for (MethodMatcher method : methods) {
      if (method.matches(access, name, descriptor)) {
        return true;
      }
    }
    return false;
  }
}
