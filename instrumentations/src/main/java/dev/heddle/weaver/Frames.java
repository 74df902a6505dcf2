// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the stack map frames of a woven method: the body's own with its locals moved, and those
 * that the weaver needs itself. Class files before Java 6 have none. Used by one thread.
 */
final class Frames {
  private static final Object[] NOTHING = new Object[0];

  private final Slots slots;
  private final MethodFacts method;
  private final boolean written;
  private final boolean exitReadsThis;

  Frames(Slots slots, AdviceModel advice) {
    this.slots = slots;
    this.method = slots.method;
    this.written = method.owner.majorVersion >= Opcodes.V1_6;
    AdviceMethod exit = advice.exit();
    this.exitReadsThis =
        exit != null && (exit.binds(ParameterBinding.THIS) || exit.binds(ParameterBinding.FIELD));
  }

  /** Before the body: the arguments as declared, the enter value, nothing on the stack. */
  void atEntry(MethodVisitor out, boolean enterValueIsSet) {
    if (written) {
      List<Object> locals = new ArrayList<>();
      addDeclared(locals, method.isConstructor() ? Opcodes.UNINITIALIZED_THIS : thisType(), false);
      if (enterValueIsSet) {
        addEnter(locals);
      }
      write(out, locals, NOTHING);
    }
  }

  /** At a handler of the weaver: what is certain anywhere in the body, and the throwable. */
  void atHandler(MethodVisitor out, @Nullable Type scratch) {
    if (written) {
      List<Object> locals = new ArrayList<>();
      addDeclared(locals, thisType(), true);
      addEnter(locals);
      if (scratch != null) {
        for (int slot = slots.enterSlot + slots.enterType.getSize(); slot < slots.scratch; slot++) {
          locals.add(Opcodes.TOP);
        }
        locals.add(Bytecode.frameType(scratch));
      }
      write(out, locals, new Object[] {"java/lang/Throwable"});
    }
  }

  /** A frame of the body, as read expanded. */
  void ofBody(
      MethodVisitor out,
      int localCount,
      @Nullable Object[] bodyLocals,
      int stackCount,
      @Nullable Object[] bodyStack) {
    if (!written) {
      return;
    }
    List<Object> locals = new ArrayList<>();
    if (slots.copied) {
      addDeclared(locals, thisIn(localCount, bodyLocals, stackCount, bodyStack), false);
      addEnter(locals);
      for (int i = 0; i < localCount; i++) {
        locals.add(bodyLocals[i]);
      }
    } else {
      addKept(locals, localCount, bodyLocals);
    }
    Object[] stack = new Object[stackCount];
    System.arraycopy(bodyStack, 0, stack, 0, stackCount);
    write(out, locals, stack);
  }

  /** The arguments that the body never writes as declared, whatever the body's frame says. */
  private void addKept(List<Object> locals, int localCount, @Nullable Object[] bodyLocals) {
    Object[] bySlot = bySlot(localCount, bodyLocals);
    int slot = 0;
    if (!method.isStatic()) {
      locals.add(method.written[0] ? bySlot[0] : keptThis(bySlot[0]));
      slot = slotsOf(locals.get(0));
    }
    while (slot < method.argumentSlots) {
      Type argument = argumentAt(slot);
      boolean stable = argument != null && method.isStable(slot, argument.getSize());
      Object type = stable && argument != null ? Bytecode.frameType(argument) : bySlot[slot];
      locals.add(type);
      slot += slotsOf(type);
    }
    addEnter(locals);
    while (slot < bySlot.length) {
      locals.add(bySlot[slot]);
      slot += slotsOf(bySlot[slot]);
    }
  }

  /** One element a slot; the second slot of a long or double is TOP. At least the arguments. */
  private Object[] bySlot(int localCount, @Nullable Object[] bodyLocals) {
    int size = 0;
    for (int i = 0; i < localCount; i++) {
      size += slotsOf(bodyLocals[i]);
    }
    Object[] bySlot = new Object[Math.max(size, method.argumentSlots)];
    int slot = 0;
    for (int i = 0; i < localCount; i++) {
      bySlot[slot++] = bodyLocals[i];
      if (slotsOf(bodyLocals[i]) == 2) {
        bySlot[slot++] = Opcodes.TOP;
      }
    }
    while (slot < bySlot.length) {
      bySlot[slot++] = Opcodes.TOP;
    }
    return bySlot;
  }

  private Object keptThis(Object inBody) {
    if (!method.isConstructor()) {
      return thisType();
    }
    if (inBody == Opcodes.TOP && exitReadsThis) {
      throw new WeaveRefused(method, "constructor_frames"); // can't tell whether super() was called
    }
    return inBody;
  }

  /** What slot 0 holds at a body's frame when the body works on a copy of it. */
  private Object thisIn(
      int localCount, @Nullable Object[] bodyLocals, int stackCount, @Nullable Object[] bodyStack) {
    if (!method.isConstructor()) {
      return thisType();
    }
    if (method.handlesExceptions && (localCount == 0 || bodyLocals[0] == Opcodes.TOP)) {
      throw new WeaveRefused(method, "constructor_frames");
    }
    if (contains(localCount, bodyLocals) || contains(stackCount, bodyStack)) {
      return Opcodes.UNINITIALIZED_THIS;
    }
    return thisType();
  }

  private static boolean contains(int count, @Nullable Object[] types) {
    for (int i = 0; i < count; i++) {
      if (types[i] == Opcodes.UNINITIALIZED_THIS) {
        return true;
      }
    }
    return false;
  }

  private void addDeclared(List<Object> locals, Object self, boolean onlyWhereHeld) {
    int slot = 0;
    if (!method.isStatic()) {
      locals.add(onlyWhereHeld && !slots.holdsArgument(0, 1) ? Opcodes.TOP : self);
      slot = 1;
    }
    for (Type argument : method.arguments) {
      if (!onlyWhereHeld || slots.holdsArgument(slot, argument.getSize())) {
        locals.add(Bytecode.frameType(argument));
      } else {
        for (int i = 0; i < argument.getSize(); i++) {
          locals.add(Opcodes.TOP);
        }
      }
      slot += argument.getSize();
    }
  }

  private void addEnter(List<Object> locals) {
    if (slots.enterType.getSize() > 0) {
      boolean reference = slots.enterType.getSort() >= Type.ARRAY;
      locals.add(reference ? "java/lang/Object" : Bytecode.frameType(slots.enterType));
    }
  }

  private @Nullable Type argumentAt(int slot) {
    int current = method.isStatic() ? 0 : 1;
    for (Type argument : method.arguments) {
      if (current == slot) {
        return argument;
      }
      current += argument.getSize();
    }
    return null;
  }

  private String thisType() {
    return method.owner.name;
  }

  private static int slotsOf(@Nullable Object type) {
    return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
  }

  private static void write(MethodVisitor out, List<Object> locals, Object[] stack) {
    out.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
  }
}
