// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.weaver.AdviceMethod;
import dev.heddle.weaver.AdviceModel;
import dev.heddle.weaver.Assignment;
import dev.heddle.weaver.Bytecode;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes one bridge:
 *
 * <pre>
 *   try { result = advice((A) a, (B) b, ...) } catch (Throwable t) { caught(t); return as if null }
 *   exit advice: throw or return from the result what the advice replaces, else the last argument
 * </pre>
 */
final class BridgeCode {
  private static final String FAILURES = "dev/heddle/weaver/AdviceFailures";
  private static final Object[] NOTHING = new Object[0];

  private final MethodVisitor out;
  private final AdviceModel advice;
  private final AdviceMethod method;
  private final Type[] parameters;
  private final Type returned;
  private final Type result;
  private final int resultSlot;
  private final @Nullable Assignment replacement;

  BridgeCode(MethodVisitor out, AdviceModel advice, AdviceMethod method, String descriptor) {
    this.out = out;
    this.advice = advice;
    this.method = method;
    this.parameters = Type.getArgumentTypes(descriptor);
    this.returned = Type.getReturnType(descriptor);
    this.result = Type.getReturnType(method.descriptor());
    this.resultSlot = slotOf(parameters.length);
    this.replacement = assignmentTo(Assignment.RETURNED);
  }

  void writeEnter() {
    begin();
    Label none = new Label();
    if (method.assignments().length > 0 && isArray()) {
      jumpIfUnusable(none);
    }
    if (result.getSize() > 0) {
      Bytecode.load(out, result, resultSlot);
    }
    out.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    end(none);
  }

  void writeExit() {
    begin();
    Label keep = new Label();
    if (method.assignments().length > 0) {
      Bytecode.load(out, result, resultSlot);
      out.visitJumpInsn(Bytecode.jumpIfDefault(out, result), keep);
      if (isArray()) {
        jumpIfUnusable(keep);
      }
    }
    Assignment thrown = assignmentTo(Assignment.THROWN);
    if (thrown != null) {
      writeThrow(thrown);
    }
    if (replacement != null) {
      loadValue(replacement);
    }
    out.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    end(keep);
  }

  private void begin() {
    out.visitCode();
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label resume = new Label();
    out.visitTryCatchBlock(start, end, handler, "java/lang/Throwable");
    out.visitLabel(start);
    callAdvice();
    out.visitLabel(end);
    out.visitJumpInsn(Opcodes.GOTO, resume);
    out.visitLabel(handler);
    frame(false, "java/lang/Throwable");
    out.visitLdcInsn(advice.className());
    call("caught", "(Ljava/lang/Throwable;Ljava/lang/String;)V");
    returnAsIfNull();
    out.visitLabel(resume);
    frame(true);
  }

  private void callAdvice() {
    Type[] declared = Type.getArgumentTypes(method.descriptor());
    for (int i = 0; i < declared.length; i++) {
      Bytecode.load(out, parameters[i], slotOf(i));
      Bytecode.cast(out, declared[i]);
    }
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC, advice.className(), method.name(), method.descriptor(), false);
    if (result.getSize() > 0) {
      Bytecode.store(out, result, resultSlot);
    }
  }

  /** Jumps for a null array; for one that is too short after having said so. */
  private void jumpIfUnusable(Label none) {
    int last = 0;
    for (Assignment assignment : method.assignments()) {
      last = Math.max(last, assignment.index());
    }
    Label complete = new Label();
    Bytecode.load(out, result, resultSlot);
    out.visitJumpInsn(Opcodes.IFNULL, none);
    Bytecode.load(out, result, resultSlot);
    out.visitInsn(Opcodes.ARRAYLENGTH);
    Bytecode.pushInt(out, last);
    out.visitJumpInsn(Opcodes.IF_ICMPGT, complete);
    out.visitLdcInsn(advice.className());
    call("incomplete", "(Ljava/lang/String;)V");
    out.visitJumpInsn(Opcodes.GOTO, none);
    out.visitLabel(complete);
    frame(true);
  }

  /** A null or what is not throwable throws nothing. */
  private void writeThrow(Assignment thrown) {
    Label none = new Label();
    loadValue(thrown);
    out.visitTypeInsn(Opcodes.INSTANCEOF, "java/lang/Throwable");
    out.visitJumpInsn(Opcodes.IFEQ, none);
    loadValue(thrown);
    out.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Throwable");
    out.visitInsn(Opcodes.ATHROW);
    out.visitLabel(none);
    frame(true);
    out.visitInsn(Opcodes.NOP);
  }

  private void loadValue(Assignment assignment) {
    Bytecode.load(out, result, resultSlot);
    if (assignment.index() != Assignment.WHOLE) {
      Bytecode.pushInt(out, assignment.index());
      out.visitInsn(Opcodes.AALOAD);
    }
  }

  private void end(Label none) {
    out.visitLabel(none);
    frame(true);
    returnAsIfNull();
    out.visitMaxs(0, 0);
    out.visitEnd();
  }

  private void returnAsIfNull() {
    if (replacement != null) {
      Bytecode.load(out, returned, slotOf(parameters.length - 1));
    } else {
      Bytecode.pushDefault(out, returned);
    }
    out.visitInsn(returned.getOpcode(Opcodes.IRETURN));
  }

  private void call(String name, String descriptor) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, FAILURES, name, descriptor, false);
  }

  private boolean isArray() {
    return method.assignments()[0].index() != Assignment.WHOLE;
  }

  private @Nullable Assignment assignmentTo(int target) {
    for (Assignment assignment : method.assignments()) {
      if (assignment.target() == target) {
        return assignment;
      }
    }
    return null;
  }

  private int slotOf(int parameter) {
    int slot = 0;
    for (int i = 0; i < parameter; i++) {
      slot += parameters[i].getSize();
    }
    return slot;
  }

  private void frame(boolean withResult, Object... stack) {
    boolean hasResult = withResult && result.getSize() > 0;
    Object[] locals = new Object[parameters.length + (hasResult ? 1 : 0)];
    for (int i = 0; i < parameters.length; i++) {
      locals[i] = Bytecode.frameType(parameters[i]);
    }
    if (hasResult) {
      locals[parameters.length] = Bytecode.frameType(result);
    }
    Object[] onStack = stack.length == 0 ? NOTHING : stack;
    out.visitFrame(Opcodes.F_NEW, locals.length, locals, onStack.length, onStack);
  }
}
