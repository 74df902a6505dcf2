// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.Random;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class file of any version with methods of random bodies, the same for the same seed. */
final class GeneratedClass {
  private static final Type STRING = Type.getType(String.class);
  private static final Type OBJECT = Type.getType(Object.class);
  private static final Type[] TYPES = {
    Type.INT_TYPE, Type.LONG_TYPE, Type.DOUBLE_TYPE, STRING, OBJECT
  };

  final String name;
  final byte[] classFile;

  GeneratedClass(long seed, int majorVersion) {
    Random random = new Random(seed);
    this.name = "dev.heddle.weaver.Generated" + seed + "v" + majorVersion;
    boolean frames = majorVersion >= Opcodes.V1_6;
    ClassWriter writer =
        new ClassWriter(frames ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS) {
          @Override
          protected String getCommonSuperClass(String left, String right) {
            return "java/lang/Object";
          }
        };
    String internalName = name.replace('.', '/');
    writer.visit(majorVersion, Opcodes.ACC_PUBLIC, internalName, null, "java/lang/Object", null);
    constructor(writer, "()V", random);
    constructor(writer, "(ILjava/lang/String;J)V", random);
    for (int i = 0; i < 6; i++) {
      method(writer, "method" + i, random);
    }
    writer.visitEnd();
    this.classFile = writer.toByteArray();
  }

  /** Computes something before super(), which the arguments decide. */
  private static void constructor(ClassWriter writer, String descriptor, Random random) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", descriptor, null, null);
    code.visitCode();
    GeneratedBody body = new GeneratedBody(code, random, Type.VOID_TYPE, 1);
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      body.argument(argument);
    }
    if (descriptor.length() > 3) {
      body.beforeSuper();
    }
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    if (descriptor.length() > 3) {
      body.write(3);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void method(ClassWriter writer, String name, Random random) {
    boolean isStatic = random.nextInt(3) == 0;
    Type[] arguments = new Type[random.nextInt(5)];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = TYPES[random.nextInt(TYPES.length)];
    }
    Type returned = random.nextInt(4) == 0 ? Type.VOID_TYPE : TYPES[random.nextInt(TYPES.length)];
    int access = Opcodes.ACC_PUBLIC | (isStatic ? Opcodes.ACC_STATIC : 0);
    if (random.nextInt(5) == 0) {
      access |= Opcodes.ACC_SYNCHRONIZED;
    }
    String descriptor = Type.getMethodDescriptor(returned, arguments);
    MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
    code.visitCode();
    GeneratedBody body = new GeneratedBody(code, random, returned, isStatic ? 0 : 1);
    for (Type argument : arguments) {
      body.argument(argument);
    }
    body.write(4 + random.nextInt(5));
    body.writeReturn();
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
