// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of a {@link TypeRule}'s types get an advice. All conditions must hold. Abstract and
 * native methods and class initializers are never woven.
 */
public final class MethodRule {
  final boolean prefix;
  final List<String> names = new ArrayList<>();
  @Nullable List<String> parameterTypes;
  int parameterCount = -1;
  @Nullable String returnType;
  @Nullable String descriptor;
  int requiredAccess;
  int forbiddenAccess;
  @Nullable String advice;

  private final TypeRule owner;

  MethodRule(TypeRule owner, boolean prefix, String... names) {
    this.owner = owner;
    this.prefix = prefix;
    Collections.addAll(this.names, names);
  }

  /**
   * Exactly these parameters, in this order, as in source: {@code int}, {@code java.lang.String},
   * {@code byte[][]}; {@code *} for any one type.
   */
  public MethodRule takes(String... types) {
    parameterTypes = new ArrayList<>();
    Collections.addAll(parameterTypes, types);
    return this;
  }

  /** That many parameters. */
  public MethodRule takesCount(int count) {
    parameterCount = count;
    return this;
  }

  /** Exactly that return type, {@code void} too. */
  public MethodRule returns(String type) {
    returnType = type;
    return this;
  }

  /** Exactly that descriptor, as in the class file. */
  public MethodRule withDescriptor(String exactDescriptor) {
    descriptor = exactDescriptor;
    return this;
  }

  public MethodRule isPublic() {
    requiredAccess |= Access.PUBLIC;
    return this;
  }

  public MethodRule isStatic() {
    requiredAccess |= Access.STATIC;
    return this;
  }

  public MethodRule isNotStatic() {
    forbiddenAccess |= Access.STATIC;
    return this;
  }

  /** Not the methods that a compiler adds for covariant return types and generics. */
  public MethodRule isNotBridge() {
    forbiddenAccess |= Access.BRIDGE;
    return this;
  }

  /** Weaves that advice; a class of the same folder. Ends this rule, the type's may go on. */
  public TypeRule advice(Class<?> adviceClass) {
    advice = adviceClass.getName();
    return owner;
  }

  /** Flags of class files (JVMS table 4.6-A). */
  static final class Access {
    static final int PUBLIC = 0x0001;
    static final int STATIC = 0x0008;
    static final int BRIDGE = 0x0040;

    private Access() {}
  }
}
