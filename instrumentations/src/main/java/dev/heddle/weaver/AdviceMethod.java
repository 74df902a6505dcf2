// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * The enter or exit method of an advice: where its parameters come from and what its result
 * replaces. Immutable; the arrays are not copied and must not be written.
 */
public final class AdviceMethod {
  /** {@link #skipOn}: the woven method's body always runs. */
  public static final int NEVER = 0;

  /** {@link #skipOn}: the body is skipped when the enter advice returns null, 0 or false. */
  public static final int DEFAULT_VALUE = 1;

  /** {@link #skipOn}: the body is skipped when the enter advice returns anything else. */
  public static final int NON_DEFAULT_VALUE = 2;

  private final String name;
  private final String descriptor;
  private final ParameterBinding[] parameters;
  private final boolean onThrowable;
  private final int skipOn;
  private final Assignment[] assignments;

  /**
   * @param parameters one for each parameter of the descriptor
   * @param onThrowable exit only: whether it is also called when the method throws
   * @param skipOn enter only: {@link #NEVER}, {@link #DEFAULT_VALUE} or {@link #NON_DEFAULT_VALUE}
   */
  public AdviceMethod(
      String name,
      String descriptor,
      ParameterBinding[] parameters,
      boolean onThrowable,
      int skipOn,
      Assignment[] assignments) {
    this.name = name;
    this.descriptor = descriptor;
    this.parameters = parameters;
    this.onThrowable = onThrowable;
    this.skipOn = skipOn;
    this.assignments = assignments;
  }

  public String name() {
    return name;
  }

  public String descriptor() {
    return descriptor;
  }

  public ParameterBinding[] parameters() {
    return parameters;
  }

  public boolean onThrowable() {
    return onThrowable;
  }

  public int skipOn() {
    return skipOn;
  }

  public Assignment[] assignments() {
    return assignments;
  }

  Type[] parameterTypes() {
    return Type.getArgumentTypes(descriptor);
  }

  Type returnType() {
    return Type.getReturnType(descriptor);
  }

  /** The first assignment to that {@link Assignment#target}. */
  @Nullable Assignment assignmentTo(int target) {
    for (Assignment assignment : assignments) {
      if (assignment.target() == target) {
        return assignment;
      }
    }
    return null;
  }

  boolean binds(int kind) {
    for (ParameterBinding parameter : parameters) {
      if (parameter.kind() == kind) {
        return true;
      }
    }
    return false;
  }
}
