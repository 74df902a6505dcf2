// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * First pass over a class: asks the plan which methods are woven and looks which argument slots
 * those methods write, on which the shape of the woven method depends. Code of other methods is not
 * read.
 */
final class ClassSurvey extends ClassVisitor {
  private final ClassWeave plan;
  private final List<PlannedMethod> methods = new ArrayList<>();
  private @Nullable ClassFacts facts;

  ClassSurvey(ClassWeave plan) {
    super(Opcodes.ASM9);
    this.plan = plan;
  }

  ClassFacts facts() {
    if (facts == null) {
      throw new IllegalStateException("no class was visited");
    }
    return facts;
  }

  List<PlannedMethod> methods() {
    return methods;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    boolean isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    boolean isRecord = "java/lang/Record".equals(superName);
    facts = new ClassFacts(name, superName, version & 0xFFFF, isInterface, isRecord, plan);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    facts().addField(name, descriptor, (access & Opcodes.ACC_STATIC) != 0);
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0 || name.equals("<clinit>")) {
      return null;
    }
    AdviceModel @Nullable [] advices = plan.advices(access, name, descriptor);
    if (advices == null || advices.length == 0) {
      return null;
    }
    MethodFacts method = new MethodFacts(facts(), access, name, descriptor);
    methods.add(new PlannedMethod(method, advices));
    return new BodySurvey(method);
  }

  /** A method and what is to be woven into it, outermost first. */
  static final class PlannedMethod {
    final MethodFacts facts;
    final AdviceModel[] advices;

    PlannedMethod(MethodFacts facts, AdviceModel[] advices) {
      this.facts = facts;
      this.advices = advices;
    }
  }

  private static final class BodySurvey extends MethodVisitor {
    private final MethodFacts method;

    BodySurvey(MethodFacts method) {
      super(Opcodes.ASM9);
      this.method = method;
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
      if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
        boolean wide = opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
        method.stored(slot, wide ? 2 : 1);
      }
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
      method.stored(slot, 1);
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      if (method.firstLine < 0) {
        method.firstLine = line;
      }
    }

    @Override
    public void visitTryCatchBlock(
        Label start, Label end, Label handler, @Nullable String exceptionType) {
      method.handlesExceptions = true;
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      method.maxLocals = maxLocals;
    }
  }
}
