// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Instruction sequences that the weaver and the build's bridges share. */
public final class Bytecode {
  private Bytecode() {}

  /** Null, 0 or false; nothing for {@code void}. */
  public static void pushDefault(MethodVisitor out, Type type) {
    switch (type.getSort()) {
      case Type.VOID:
        break;
      case Type.LONG:
        out.visitInsn(Opcodes.LCONST_0);
        break;
      case Type.FLOAT:
        out.visitInsn(Opcodes.FCONST_0);
        break;
      case Type.DOUBLE:
        out.visitInsn(Opcodes.DCONST_0);
        break;
      case Type.ARRAY:
      case Type.OBJECT:
        out.visitInsn(Opcodes.ACONST_NULL);
        break;
      default:
        out.visitInsn(Opcodes.ICONST_0);
        break;
    }
  }

  public static void pushInt(MethodVisitor out, int value) {
    if (value <= 5) {
      out.visitInsn(Opcodes.ICONST_0 + value);
    } else {
      out.visitIntInsn(Opcodes.SIPUSH, value);
    }
  }

  public static void load(MethodVisitor out, Type type, int slot) {
    out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
  }

  public static void store(MethodVisitor out, Type type, int slot) {
    out.visitVarInsn(type.getOpcode(Opcodes.ISTORE), slot);
  }

  public static void pop(MethodVisitor out, Type type) {
    if (type.getSize() > 0) {
      out.visitInsn(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
  }

  /** Prepares the value on the stack; the jump that is returned is taken for null, 0 and false. */
  public static int jumpIfDefault(MethodVisitor out, Type type) {
    switch (type.getSort()) {
      case Type.LONG:
        out.visitInsn(Opcodes.LCONST_0);
        out.visitInsn(Opcodes.LCMP);
        return Opcodes.IFEQ;
      case Type.FLOAT:
        out.visitInsn(Opcodes.FCONST_0);
        out.visitInsn(Opcodes.FCMPL);
        return Opcodes.IFEQ;
      case Type.DOUBLE:
        out.visitInsn(Opcodes.DCONST_0);
        out.visitInsn(Opcodes.DCMPL);
        return Opcodes.IFEQ;
      case Type.ARRAY:
      case Type.OBJECT:
        return Opcodes.IFNULL;
      default:
        return Opcodes.IFEQ;
    }
  }

  /** As stack map frames name the type. */
  public static Object frameType(Type type) {
    switch (type.getSort()) {
      case Type.LONG:
        return Opcodes.LONG;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      case Type.ARRAY:
      case Type.OBJECT:
        return type.getInternalName();
      default:
        return Opcodes.INTEGER;
    }
  }

  public static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  /** Casts what the verifier knows as an Object. */
  public static void cast(MethodVisitor out, Type type) {
    if (isReference(type) && !type.getInternalName().equals("java/lang/Object")) {
      out.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    }
  }

  /** Boxes a primitive; leaves references. */
  public static void box(MethodVisitor out, Type type) {
    String wrapper = wrapper(type);
    if (wrapper != null) {
      String descriptor = "(" + type.getDescriptor() + ")L" + wrapper + ";";
      out.visitMethodInsn(Opcodes.INVOKESTATIC, wrapper, "valueOf", descriptor, false);
    }
  }

  private static @Nullable String wrapper(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
        return "java/lang/Boolean";
      case Type.CHAR:
        return "java/lang/Character";
      case Type.BYTE:
        return "java/lang/Byte";
      case Type.SHORT:
        return "java/lang/Short";
      case Type.INT:
        return "java/lang/Integer";
      case Type.FLOAT:
        return "java/lang/Float";
      case Type.LONG:
        return "java/lang/Long";
      case Type.DOUBLE:
        return "java/lang/Double";
      default:
        return null;
    }
  }
}
