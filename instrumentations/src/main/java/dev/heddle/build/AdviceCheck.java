// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.weaver.AdviceMethod;
import dev.heddle.weaver.AdviceModel;
import dev.heddle.weaver.ParameterBinding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Whether an advice can take what the methods it is woven into have to give, as far as the rules
 * say what that is. Stateless.
 */
final class AdviceCheck {
  private AdviceCheck() {}

  /**
   * @throws IllegalArgumentException with advice, parameter and reason
   */
  static void check(AdviceModel advice, @Nullable List<WovenMethod> methods) {
    if (methods == null) {
      return;
    }
    for (WovenMethod method : methods) {
      check(advice, advice.enter(), method);
      check(advice, advice.exit(), method);
    }
  }

  private static void check(AdviceModel advice, @Nullable AdviceMethod use, WovenMethod woven) {
    if (use == null) {
      return;
    }
    Type[] taken = Type.getArgumentTypes(use.descriptor());
    for (int i = 0; i < taken.length; i++) {
      ParameterBinding parameter = use.parameters()[i];
      String place =
          advice.simpleName() + "." + use.name() + ", parameter " + i + ", in " + woven.names;
      if (parameter.kind() == ParameterBinding.ARGUMENT) {
        checkArgument(parameter, taken[i], woven, place);
      } else if (parameter.kind() == ParameterBinding.RETURN) {
        String returned = returned(woven);
        if (returned != null) {
          checkTypes(returned, taken[i], place);
        }
      } else if (parameter.kind() == ParameterBinding.THIS && !parameter.optional()) {
        require(
            (woven.requiredAccess & MethodRule.Access.STATIC) == 0,
            place + ": a static method has no this");
      }
    }
  }

  private static void checkArgument(
      ParameterBinding parameter, Type taken, WovenMethod woven, String place) {
    int count = parameterCount(woven);
    if (count >= 0 && parameter.index() >= count) {
      require(
          parameter.optional(),
          place + ": there are " + count + " arguments, not " + (parameter.index() + 1));
      return;
    }
    String given = null;
    if (woven.parameters != null) {
      given = woven.parameters.get(parameter.index());
    } else if (woven.descriptor != null) {
      given = Type.getArgumentTypes(woven.descriptor)[parameter.index()].getDescriptor();
    }
    if (given != null && !given.isEmpty()) {
      checkTypes(given, taken, place);
    }
  }

  private static int parameterCount(WovenMethod woven) {
    if (woven.descriptor != null) {
      return Type.getArgumentTypes(woven.descriptor).length;
    }
    return woven.parameters == null ? woven.parameterCount : woven.parameters.size();
  }

  private static @Nullable String returned(WovenMethod woven) {
    return woven.descriptor == null
        ? woven.returned
        : Type.getReturnType(woven.descriptor).getDescriptor();
  }

  /** Primitives must be the same; an Object takes whatever there is. */
  private static void checkTypes(String given, Type taken, String place) {
    boolean primitive = given.length() == 1 || taken.getDescriptor().length() == 1;
    require(
        !primitive
            || given.equals(taken.getDescriptor())
            || taken.getDescriptor().equals("Ljava/lang/Object;"),
        place + ": takes " + taken.getClassName() + ", there is " + given);
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(reason);
    }
  }
}
