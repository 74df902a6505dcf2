// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Adds the field of a virtual field to a class, and the two static methods by which {@code
 * VirtualField} reaches it. All are private, so the class's default {@code serialVersionUID} stays,
 * and the field is transient.
 */
final class HiddenField {
  private static final int FIELD =
      Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_VOLATILE | Opcodes.ACC_SYNTHETIC;
  private static final int METHOD =
      Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
  private static final String OBJECT = "Ljava/lang/Object;";

  private final ClassVisitor out;
  private final String owner;
  private final String name;

  HiddenField(ClassVisitor out, String owner, String name) {
    this.out = out;
    this.owner = owner;
    this.name = name;
  }

  void write() {
    out.visitField(FIELD, name, OBJECT, null, null).visitEnd();

    MethodVisitor getter = begin("(" + OBJECT + ")" + OBJECT);
    getter.visitFieldInsn(Opcodes.GETFIELD, owner, name, OBJECT);
    end(getter, Opcodes.ARETURN, 1);

    MethodVisitor setter = begin("(" + OBJECT + OBJECT + ")V");
    setter.visitVarInsn(Opcodes.ALOAD, 1);
    setter.visitFieldInsn(Opcodes.PUTFIELD, owner, name, OBJECT);
    end(setter, Opcodes.RETURN, 2);
  }

  private MethodVisitor begin(String descriptor) {
    MethodVisitor code = out.visitMethod(METHOD, name, descriptor, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitTypeInsn(Opcodes.CHECKCAST, owner);
    return code;
  }

  private static void end(MethodVisitor code, int returning, int slots) {
    code.visitInsn(returning);
    code.visitMaxs(2, slots);
    code.visitEnd();
  }
}
