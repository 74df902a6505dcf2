// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * Weaves one advice into one method:
 *
 * <pre>
 *   enter value = enter advice(...)         bound arguments, cast and guarded in the advice's bridge
 *   the body                                locals moved as {@link Slots} says
 *     before each return: exit advice(...)
 *   catch all: exit advice(...), rethrow    the calls of the exit advice are not inside its range
 * </pre>
 *
 * It writes no jump into the body, so the body's frames stay as they are but for the locals.
 * Several advices are woven by several of these, one feeding the next. Used by one thread.
 */
class MethodWeaver extends MethodVisitor {
  private final Slots slots;
  private final MethodFacts method;
  private final AdviceModel advice;
  private final @Nullable AdviceMethod exit;
  private final Frames frames;
  private final CallSites sites;
  private final Bindings bindings;
  private final MethodVisitor out;
  private final ExceptionTable table = new ExceptionTable();
  private final List<Label> castHandlers = new ArrayList<>();
  private @Nullable Label bodyStart;

  MethodWeaver(MethodVisitor out, Slots slots, AdviceModel advice, CallSites sites) {
    super(Opcodes.ASM9, out);
    this.out = out;
    this.slots = slots;
    this.method = slots.method;
    this.advice = advice;
    this.exit = advice.exit();
    this.frames = new Frames(slots, advice);
    this.sites = sites;
    this.bindings = new Bindings(out, slots);
  }

  @Override
  public void visitCode() {
    out.visitCode();
    if (method.firstLine >= 0) {
      Label start = new Label();
      out.visitLabel(start);
      out.visitLineNumber(method.firstLine, start);
    }
    AdviceMethod enter = advice.enter();
    if (enter != null) {
      callEnter(enter);
    }
    if (slots.copied) {
      copyArguments();
    }
    bodyStart = ExceptionTable.mark(out);
  }

  final MethodVisitor out() {
    return out;
  }

  private void callEnter(AdviceMethod enter) {
    String site = "enter$" + advice.id();
    String descriptor = Bridge.enterDescriptor(enter);
    sites.open(out, site, descriptor);
    bindings.push(enter, true, Bindings.NONE, Bindings.NONE);
    sites.close(out, site, descriptor);
    if (slots.enterType.getSize() == 0) {
      Bytecode.pop(out, enter.returnType());
      return;
    }
    Bytecode.store(out, slots.enterType, slots.enterSlot);
    if (enter.assignments().length > 0) {
      new ArgumentAssignments(out, slots, frames, advice, sites).write(enter.assignments());
    }
    if (enter.skipOn() != AdviceMethod.NEVER) {
      skipBody(enter.skipOn() == AdviceMethod.DEFAULT_VALUE);
    }
  }

  private void skipBody(boolean onDefault) {
    Label body = new Label();
    Label skip = new Label();
    Bytecode.load(out, slots.enterType, slots.enterSlot);
    out.visitJumpInsn(Bytecode.jumpIfDefault(out, slots.enterType), onDefault ? skip : body);
    if (onDefault) {
      out.visitJumpInsn(Opcodes.GOTO, body);
      out.visitLabel(skip);
      frames.atEntry(out, true);
    }
    Bytecode.pushDefault(out, method.returned);
    callExitAtReturn();
    out.visitInsn(method.returned.getOpcode(Opcodes.IRETURN));
    out.visitLabel(body);
    frames.atEntry(out, true);
    out.visitInsn(Opcodes.NOP); // the body may begin with a frame of its own
  }

  private void copyArguments() {
    int slot = 0;
    if (!method.isStatic()) {
      out.visitVarInsn(Opcodes.ALOAD, 0);
      out.visitVarInsn(Opcodes.ASTORE, slots.moved(0));
      slot = 1;
    }
    for (Type argument : method.arguments) {
      Bytecode.load(out, argument, slot);
      Bytecode.store(out, argument, slots.moved(slot));
      slot += argument.getSize();
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (exit == null || opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      out.visitInsn(opcode);
      return;
    }
    table.openHole(out);
    callExitAtReturn();
    out.visitInsn(opcode);
    table.closeHole(out);
  }

  /** Leaves what the method returns on the stack, and whatever the body left beneath it. */
  private void callExitAtReturn() {
    if (exit == null) {
      return;
    }
    boolean returnsValue = method.returned.getSort() != Type.VOID;
    Assignment replacement = exit.assignmentTo(Assignment.RETURNED);
    boolean isStored = returnsValue && (replacement != null || exit.binds(ParameterBinding.RETURN));
    if (isStored) {
      Bytecode.store(out, method.returned, slots.scratch);
    }
    callExit(exit, isStored ? slots.scratch : Bindings.NONE, Bindings.NONE);
    if (replacement != null && returnsValue) {
      castReplacement(replacement.index() == Assignment.WHOLE ? exit.returnType() : null);
    } else {
      popReplacement(exit);
      if (isStored) {
        Bytecode.load(out, method.returned, slots.scratch);
      }
    }
  }

  private void callExit(AdviceMethod call, int returnedSlot, int thrownSlot) {
    boolean replaces = call.assignmentTo(Assignment.RETURNED) != null;
    String site = (replaces ? "replace$" : "exit$") + advice.id();
    String descriptor = Bridge.exitDescriptor(call);
    sites.open(out, site, descriptor);
    bindings.push(call, false, returnedSlot, thrownSlot);
    if (replaces) {
      if (returnedSlot == Bindings.NONE) {
        Bytecode.pushDefault(out, Type.getReturnType(descriptor));
      } else {
        Bytecode.load(out, method.returned, returnedSlot);
      }
    }
    sites.close(out, site, descriptor);
  }

  /**
   * Where the compiler has not seen to it that the advice's result is what the method returns, a
   * failing cast brings back the present value by a handler; a jump would need a frame for whatever
   * lies on the stack.
   */
  private void castReplacement(@Nullable Type known) {
    if (!Bytecode.isReference(method.returned)) {
      return;
    }
    boolean isCertain =
        method.returned.getInternalName().equals("java/lang/Object")
            || (known != null && known.equals(method.returned));
    Label start = ExceptionTable.mark(out);
    Bytecode.cast(out, method.returned);
    if (!isCertain) {
      if (castHandlers.isEmpty() || method.owner.infersFrames()) {
        castHandlers.add(new Label());
      }
      Label handler = castHandlers.get(castHandlers.size() - 1);
      out.visitTryCatchBlock(start, ExceptionTable.mark(out), handler, null);
    }
  }

  private void popReplacement(AdviceMethod call) {
    Bytecode.pop(out, Type.getReturnType(Bridge.exitDescriptor(call)));
  }

  @Override
  public void visitTryCatchBlock(
      Label start, Label end, Label handler, @Nullable String exceptionType) {
    table.add(start, end, handler, exceptionType);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (exit != null && exit.onThrowable() && !method.isConstructor()) {
      guardBody(exit); // last, so that the body's own handlers come before it
    }
    for (int i = 0; i < castHandlers.size(); i++) {
      writeCastHandler(castHandlers.get(i));
    }
    table.write(out);
    out.visitMaxs(maxStack + stackForCalls(), slots.scratch + 2);
  }

  /** Not in constructors: before super() nothing can be caught and rethrown. */
  void guardBody(AdviceMethod call) {
    if (bodyStart != null) {
      guard(call, bodyStart, ExceptionTable.mark(out));
    }
  }

  final void guard(AdviceMethod call, Label start, Label end) {
    if (!table.covers(start, end)) {
      return; // nothing but returns
    }
    Label handler = ExceptionTable.mark(out);
    table.add(start, end, handler, null);
    frames.atHandler(out, null);
    Type throwable = Type.getObjectType("java/lang/Throwable");
    Bytecode.store(out, throwable, slots.scratch);
    callExit(call, Bindings.NONE, slots.scratch);
    popReplacement(call);
    Bytecode.load(out, throwable, slots.scratch);
    out.visitInsn(Opcodes.ATHROW);
  }

  private void writeCastHandler(Label handler) {
    out.visitLabel(handler);
    frames.atHandler(out, method.returned);
    out.visitInsn(Opcodes.POP);
    sites.cannotReplace(out, advice, method.returned);
    Bytecode.load(out, method.returned, slots.scratch);
    out.visitInsn(Opcodes.ARETURN);
  }

  private int stackForCalls() {
    int parameters = 0;
    AdviceMethod enter = advice.enter();
    if (enter != null) {
      parameters = enter.parameters().length;
    }
    if (exit != null) {
      parameters = Math.max(parameters, exit.parameters().length);
    }
    // each may take two slots; a replaced value, an array being filled, an old call site's handle
    return 2 * parameters + 10;
  }

  @Override
  public void visitFrame(
      int type,
      int localCount,
      @Nullable Object[] locals,
      int stackCount,
      @Nullable Object[] stack) {
    frames.ofBody(out, localCount, locals, stackCount, stack);
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    out.visitVarInsn(opcode, slots.moved(slot));
  }

  @Override
  public void visitIincInsn(int slot, int increment) {
    out.visitIincInsn(slots.moved(slot), increment);
  }

  @Override
  public void visitLocalVariable(
      String name,
      String descriptor,
      @Nullable String signature,
      Label start,
      Label end,
      int slot) {
    out.visitLocalVariable(name, descriptor, signature, start, end, slots.moved(slot));
  }

  @Override
  public @Nullable AnnotationVisitor visitLocalVariableAnnotation(
      int typeRef,
      @Nullable TypePath typePath,
      Label[] start,
      Label[] end,
      int[] bodySlots,
      String descriptor,
      boolean visible) {
    int[] moved = new int[bodySlots.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = slots.moved(bodySlots[i]);
    }
    return out.visitLocalVariableAnnotation(
        typeRef, typePath, start, end, moved, descriptor, visible);
  }
}
