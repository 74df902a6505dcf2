// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * As {@link MethodWeaver}, for methods that write their arguments' slots, in class files whose
 * frames the JVM infers.
 *
 * <p>Inference merges, slot by slot, the local variables of all code that a handler guards, and to
 * merge two classes it loads both. One handler for the whole body would have it load classes that
 * it does not load otherwise, and that need not be there. (A slot that holds nothing yet where the
 * guarded code begins is left out of that, so only the arguments' slots matter.) So every piece of
 * the body within which no local variable changes its class has a handler of its own. Pieces that
 * can't throw have none.
 */
final class OldMethodWeaver extends MethodWeaver {
  private final List<Label> starts = new ArrayList<>();
  private final List<Label> ends = new ArrayList<>();
  private @Nullable Label start;
  private boolean mayThrow;

  OldMethodWeaver(MethodVisitor out, Slots slots, AdviceModel advice, CallSites sites) {
    super(out, slots, advice, sites);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    start = ExceptionTable.mark(out());
  }

  private void split() {
    if (start != null && mayThrow) {
      starts.add(start);
      ends.add(ExceptionTable.mark(out()));
    }
    mayThrow = false;
    start = ExceptionTable.mark(out());
  }

  @Override
  void guardBody(AdviceMethod call) {
    split();
    for (int i = 0; i < starts.size(); i++) {
      guard(call, starts.get(i), ends.get(i));
    }
  }

  @Override
  public void visitLabel(Label label) {
    split(); // other code may come from elsewhere
    super.visitLabel(label);
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    super.visitVarInsn(opcode, slot);
    if (opcode == Opcodes.ASTORE) {
      split();
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    super.visitJumpInsn(opcode, label);
    if (opcode == Opcodes.JSR) {
      split(); // the subroutine may have stored
    }
  }

  @Override
  public void visitInsn(int opcode) {
    mayThrow |= mayThrow(opcode);
    super.visitInsn(opcode);
  }

  private static boolean mayThrow(int opcode) {
    boolean divides =
        opcode == Opcodes.IDIV
            || opcode == Opcodes.LDIV
            || opcode == Opcodes.IREM
            || opcode == Opcodes.LREM;
    boolean loadsElement = opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
    boolean storesElement = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
    return divides || loadsElement || storesElement || opcode >= Opcodes.ARRAYLENGTH;
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    mayThrow |= opcode == Opcodes.NEWARRAY;
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    mayThrow = true;
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    mayThrow = true;
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    mayThrow = true;
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public void visitLdcInsn(Object value) {
    mayThrow |= value instanceof Type;
    super.visitLdcInsn(value);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    mayThrow = true;
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }
}
