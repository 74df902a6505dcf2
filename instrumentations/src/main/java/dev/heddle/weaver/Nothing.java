// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What a call site runs that is not linked; the dispatcher has the same for when no agent is. */
final class Nothing {
  private Nothing() {}

  /** Gives the last argument where the site replaces a value, else null, 0 or nothing. */
  static MethodHandle handle(String site, MethodType type) {
    Class<?> result = type.returnType();
    if (site.startsWith("replace")) {
      int last = type.parameterCount() - 1;
      MethodType leading = type.dropParameterTypes(last, last + 1);
      return MethodHandles.dropArguments(
          MethodHandles.identity(result), 0, leading.parameterList());
    }
    MethodHandle zero =
        MethodHandles.explicitCastArguments(
            MethodHandles.constant(Object.class, null), MethodType.methodType(result));
    return MethodHandles.dropArguments(zero, 0, type.parameterList());
  }
}
