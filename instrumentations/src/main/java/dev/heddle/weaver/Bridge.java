// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.objectweb.asm.Type;

/**
 * Names and types of the bridge methods in advice classes, on which the build, the weaver and the
 * linker agree. A bridge has the type of the call site, in which every reference is an {@code
 * Object}, so that linking loads no class of the application but those the advice names.
 */
public final class Bridge {
  public static final String ENTER = "heddle$enter";
  public static final String EXIT = "heddle$exit";

  private Bridge() {}

  /** As the advice's enter method, erased. */
  public static String enterDescriptor(AdviceMethod enter) {
    return erasedParameters(enter).append(')').append(erased(enter.returnType())).toString();
  }

  /**
   * As the advice's exit method, erased; it returns nothing, or where the advice replaces the
   * returned value that value, taking the present one as an additional last parameter.
   */
  public static String exitDescriptor(AdviceMethod exit) {
    StringBuilder descriptor = erasedParameters(exit);
    Assignment returned = exit.assignmentTo(Assignment.RETURNED);
    if (returned == null) {
      return descriptor.append(")V").toString();
    }
    String value = replacedType(exit, returned);
    return descriptor.append(value).append(')').append(value).toString();
  }

  private static StringBuilder erasedParameters(AdviceMethod method) {
    StringBuilder descriptor = new StringBuilder("(");
    for (Type parameter : method.parameterTypes()) {
      descriptor.append(erased(parameter));
    }
    return descriptor;
  }

  private static String replacedType(AdviceMethod exit, Assignment returned) {
    return returned.index() == Assignment.WHOLE ? erased(exit.returnType()) : "Ljava/lang/Object;";
  }

  private static String erased(Type type) {
    return type.getSort() >= Type.ARRAY ? "Ljava/lang/Object;" : type.getDescriptor();
  }
}
