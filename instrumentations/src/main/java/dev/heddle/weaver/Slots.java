// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.objectweb.asm.Type;

/**
 * Where things lie in the local variables of a woven method:
 *
 * <pre>
 *  kept:    [this, arguments] [enter value] [the body's locals]                  [scratch]
 *  copied:  [this, arguments] [enter value] [the body's arguments and locals]    [scratch]
 * </pre>
 *
 * The exit advice reads the arguments as they were at entry. Where the body writes a slot that the
 * exit advice reads, the body works on copies; otherwise it keeps using the slots it was compiled
 * for and only its own locals move. Immutable.
 */
final class Slots {
  final MethodFacts method;

  /** Whether the body works on copies of the arguments. */
  final boolean copied;

  /** Type of the value that lives from entry to exit; {@code void} where there is none. */
  final Type enterType;

  final int enterSlot;

  /** Two slots behind all others, for the value returned or thrown. */
  final int scratch;

  private final int shift;

  Slots(MethodFacts method, AdviceModel advice) {
    this.method = method;
    this.enterType = keptEnterType(advice);
    this.enterSlot = method.argumentSlots;
    this.copied = mustCopy(method, advice, enterType.getSize());
    this.shift = enterType.getSize() + (copied ? method.argumentSlots : 0);
    this.scratch = method.maxLocals + shift;
  }

  private static Type keptEnterType(AdviceModel advice) {
    AdviceMethod enter = advice.enter();
    AdviceMethod exit = advice.exit();
    if (enter == null) {
      return Type.VOID_TYPE;
    }
    boolean used =
        enter.assignments().length > 0
            || enter.skipOn() != AdviceMethod.NEVER
            || (exit != null && exit.binds(ParameterBinding.ENTER));
    return used ? enter.returnType() : Type.VOID_TYPE;
  }

  private static boolean mustCopy(MethodFacts method, AdviceModel advice, int enterSize) {
    if (method.writesBeyondArguments && enterSize > 0) {
      return true; // a two-slot value across the border would overwrite the enter value
    }
    AdviceMethod exit = advice.exit();
    if (exit == null) {
      return false;
    }
    for (ParameterBinding binding : exit.parameters()) {
      if (readsWritten(method, binding)) {
        return true;
      }
    }
    return false;
  }

  private static boolean readsWritten(MethodFacts method, ParameterBinding binding) {
    switch (binding.kind()) {
      case ParameterBinding.THIS:
      case ParameterBinding.FIELD:
        return !method.isStatic() && method.written[0];
      case ParameterBinding.ARGUMENT:
        int argument = binding.index();
        return argument < method.arguments.length
            && !method.isStable(method.slotOf(argument), method.arguments[argument].getSize());
      case ParameterBinding.ALL_ARGUMENTS:
        for (int slot = method.isStatic() ? 0 : 1; slot < method.argumentSlots; slot++) {
          if (method.written[slot]) {
            return true;
          }
        }
        return false;
      default:
        return false;
    }
  }

  /** Where the body's slot lies now. */
  int moved(int slot) {
    return copied || slot >= method.argumentSlots ? slot + shift : slot;
  }

  /** Whether the argument's entry slot holds the entry value (after assignments) all along. */
  boolean holdsArgument(int slot, int size) {
    return copied || method.isStable(slot, size);
  }

  /** The facts of the woven method, for the advice that is woven around it. */
  MethodFacts woven(AdviceModel advice) {
    MethodFacts woven =
        new MethodFacts(method.owner, method.access, method.name, method.descriptor);
    woven.firstLine = method.firstLine;
    woven.maxLocals = scratch + 2;
    woven.handlesExceptions = method.handlesExceptions || advice.exit() != null;
    if (!copied) {
      System.arraycopy(method.written, 0, woven.written, 0, method.written.length);
      woven.writesBeyondArguments = method.writesBeyondArguments;
    }
    if (advice.enter() != null) {
      for (Assignment assignment : advice.enter().assignments()) {
        int argument = assignment.argument();
        woven.stored(method.slotOf(argument), method.arguments[argument].getSize());
      }
    }
    return woven;
  }
}
