// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces arguments by what the enter advice returned. A value that is not of the argument's type
 * leaves the argument alone and is counted; an enter value of null or 0 replaces none.
 */
final class ArgumentAssignments {
  private final MethodVisitor out;
  private final Slots slots;
  private final Frames frames;
  private final AdviceModel advice;
  private final CallSites sites;

  ArgumentAssignments(
      MethodVisitor out, Slots slots, Frames frames, AdviceModel advice, CallSites sites) {
    this.out = out;
    this.slots = slots;
    this.frames = frames;
    this.advice = advice;
    this.sites = sites;
  }

  void write(Assignment[] assignments) {
    Label done = new Label();
    loadEnter();
    out.visitJumpInsn(Bytecode.jumpIfDefault(out, slots.enterType), done);
    for (Assignment assignment : assignments) {
      write(assignment);
    }
    join(done);
  }

  private void write(Assignment assignment) {
    int argument = assignment.argument();
    Type type = slots.method.arguments[argument];
    int slot = slots.method.slotOf(argument);
    if (!Bytecode.isReference(type)) {
      loadEnter();
      Bytecode.store(out, type, slot);
      return;
    }
    Label assign = new Label();
    Label next = new Label();
    loadValue(assignment);
    out.visitJumpInsn(Opcodes.IFNULL, assign);
    loadValue(assignment);
    out.visitTypeInsn(Opcodes.INSTANCEOF, type.getInternalName());
    out.visitJumpInsn(Opcodes.IFNE, assign);
    sites.cannotReplace(out, advice, type);
    out.visitJumpInsn(Opcodes.GOTO, next);
    join(assign);
    loadValue(assignment);
    Bytecode.cast(out, type);
    Bytecode.store(out, type, slot);
    join(next);
  }

  private void loadEnter() {
    Bytecode.load(out, slots.enterType, slots.enterSlot);
  }

  /** The bridge has seen to it that an array is long enough. */
  private void loadValue(Assignment assignment) {
    loadEnter();
    if (assignment.index() != Assignment.WHOLE) {
      out.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
      Bytecode.pushInt(out, assignment.index());
      out.visitInsn(Opcodes.AALOAD);
    }
  }

  private void join(Label label) {
    out.visitLabel(label);
    frames.atEntry(out, true);
    out.visitInsn(Opcodes.NOP); // another frame may follow, which must not be at the same place
  }
}
