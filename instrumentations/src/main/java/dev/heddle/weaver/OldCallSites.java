// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Calls in class files before Java 7, which have no {@code invokedynamic}: a private static method
 * gives a method handle, kept in a private static array and asked of the dispatcher on first use.
 * Both are private, so the class's default {@code serialVersionUID} stays.
 */
final class OldCallSites extends CallSites {
  private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";
  private static final String HANDLES = "[" + HANDLE;
  private static final String NAME = "heddle$handles";
  private static final String ACCESSOR = "heddle$handle";
  private static final String ACCESSOR_DESCRIPTOR =
      "(ILjava/lang/String;Ljava/lang/String;)" + HANDLE;
  private static final int PRIVATE =
      Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  private final ClassFacts owner;
  private final List<String> sites = new ArrayList<>();

  OldCallSites(ClassFacts owner) {
    this.owner = owner;
  }

  @Override
  void open(MethodVisitor out, String site, String descriptor) {
    int index = sites.indexOf(site); // one site name has one type
    if (index < 0) {
      index = sites.size();
      sites.add(site);
    }
    out.visitIntInsn(Opcodes.SIPUSH, index);
    out.visitLdcInsn(site);
    out.visitLdcInsn(descriptor);
    out.visitMethodInsn(Opcodes.INVOKESTATIC, owner.name, ACCESSOR, ACCESSOR_DESCRIPTOR, false);
  }

  @Override
  void close(MethodVisitor out, String site, String descriptor) {
    out.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", descriptor, false);
  }

  @Override
  void finish(ClassVisitor out) {
    if (sites.isEmpty()) {
      return;
    }
    out.visitField(PRIVATE, NAME, HANDLES, null, null).visitEnd();
    MethodVisitor accessor = out.visitMethod(PRIVATE, ACCESSOR, ACCESSOR_DESCRIPTOR, null, null);
    accessor.visitCode();
    writeAccessor(accessor);
    accessor.visitMaxs(5, 4);
    accessor.visitEnd();
  }

  /**
   * Threads may race to fill the array or an element: each then has a handle that works, and the
   * fields of a handle are final.
   */
  private void writeAccessor(MethodVisitor code) {
    Label known = new Label();
    code.visitFieldInsn(Opcodes.GETSTATIC, owner.name, NAME, HANDLES);
    code.visitJumpInsn(Opcodes.IFNONNULL, known);
    code.visitIntInsn(Opcodes.SIPUSH, sites.size());
    code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/invoke/MethodHandle");
    code.visitFieldInsn(Opcodes.PUTSTATIC, owner.name, NAME, HANDLES);
    code.visitLabel(known);
    frame(code, 0);
    code.visitFieldInsn(Opcodes.GETSTATIC, owner.name, NAME, HANDLES);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitInsn(Opcodes.AALOAD);
    code.visitVarInsn(Opcodes.ASTORE, 3);
    Label linked = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 3);
    code.visitJumpInsn(Opcodes.IFNONNULL, linked);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "java/lang/invoke/MethodHandles",
        "lookup",
        "()Ljava/lang/invoke/MethodHandles$Lookup;",
        false);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        DISPATCHER,
        "handle",
        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/String;)" + HANDLE,
        false);
    code.visitVarInsn(Opcodes.ASTORE, 3);
    code.visitFieldInsn(Opcodes.GETSTATIC, owner.name, NAME, HANDLES);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 3);
    code.visitInsn(Opcodes.AASTORE);
    code.visitLabel(linked);
    frame(code, 1);
    code.visitVarInsn(Opcodes.ALOAD, 3);
    code.visitInsn(Opcodes.ARETURN);
  }

  private void frame(MethodVisitor code, int handles) {
    if (owner.majorVersion >= Opcodes.V1_6) {
      Object[] locals = {
        Opcodes.INTEGER, "java/lang/String", "java/lang/String", "java/lang/invoke/MethodHandle"
      };
      code.visitFrame(Opcodes.F_NEW, 3 + handles, locals, 0, new Object[0]);
    }
  }
}
