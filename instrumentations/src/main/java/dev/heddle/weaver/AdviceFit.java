// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import dev.heddle.weaver.ClassFacts.FieldFacts;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Whether an advice can be woven into a method, decided before a byte is written. The index is made
 * for the versions of a library that were known; in another one a method may look different.
 */
final class AdviceFit {
  private final MethodFacts method;
  private final AdviceModel advice;

  private AdviceFit(MethodFacts method, AdviceModel advice) {
    this.method = method;
    this.advice = advice;
  }

  /** The counter's reason why not, or null when it fits. */
  static @Nullable String refusal(MethodFacts method, AdviceModel advice) {
    AdviceFit fit = new AdviceFit(method, advice);
    AdviceMethod enter = advice.enter();
    AdviceMethod exit = advice.exit();
    if (enter != null) {
      if (enter.skipOn() != AdviceMethod.NEVER && method.isConstructor()) {
        return "skip_in_constructor";
      }
      if (!fit.fits(enter, true)) {
        return "binding";
      }
    }
    return exit == null || fit.fits(exit, false) ? null : "binding";
  }

  private boolean fits(AdviceMethod call, boolean atEntry) {
    ParameterBinding[] bindings = call.parameters();
    Type[] types = call.parameterTypes();
    for (int i = 0; i < bindings.length; i++) {
      if (!fits(bindings[i], types[i], atEntry)) {
        return false;
      }
    }
    for (Assignment assignment : call.assignments()) {
      if (!fits(assignment, call.returnType())) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(ParameterBinding binding, Type parameter, boolean atEntry) {
    switch (binding.kind()) {
      case ParameterBinding.ARGUMENT:
        int argument = binding.index();
        return argument < method.arguments.length
            ? passes(method.arguments[argument], parameter)
            : binding.optional();
      case ParameterBinding.THIS:
        return binding.optional() || hasThis(atEntry);
      case ParameterBinding.ENTER:
        AdviceMethod enter = advice.enter();
        return enter == null
            || enter.returnType().getSort() == Type.VOID
            || passes(enter.returnType(), parameter);
      case ParameterBinding.RETURN:
        return method.returned.getSort() == Type.VOID || passes(method.returned, parameter);
      case ParameterBinding.FIELD:
        FieldFacts field = method.owner.field(binding.text());
        return field != null
            && (field.isStatic || hasThis(atEntry))
            && passes(Type.getType(field.descriptor), parameter);
      default:
        return true;
    }
  }

  private boolean hasThis(boolean atEntry) {
    return !method.isStatic() && !(atEntry && method.isConstructor());
  }

  /** References are cast in the bridge; primitives must be the same, or are boxed for Object. */
  private static boolean passes(Type value, Type parameter) {
    if (Bytecode.isReference(parameter)) {
      return Bytecode.isReference(value) || parameter.getInternalName().equals("java/lang/Object");
    }
    return value.equals(parameter);
  }

  private boolean fits(Assignment assignment, Type result) {
    boolean whole = assignment.index() == Assignment.WHOLE;
    switch (assignment.target()) {
      case Assignment.ARGUMENT:
        if (assignment.argument() >= method.arguments.length) {
          return false;
        }
        return replaces(whole, result, method.arguments[assignment.argument()]);
      case Assignment.RETURNED:
        return method.returned.getSort() == Type.VOID || replaces(whole, result, method.returned);
      default:
        return true;
    }
  }

  private static boolean replaces(boolean whole, Type result, Type target) {
    if (whole && !Bytecode.isReference(result)) {
      return result.equals(target);
    }
    return Bytecode.isReference(target);
  }
}
