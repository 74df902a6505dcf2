// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.weaver.AdviceMethod;
import dev.heddle.weaver.AdviceModel;
import dev.heddle.weaver.Bridge;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Adds to an advice class, when Heddle is built, the public static methods that woven call sites
 * link to: they take erased arguments, cast them, call the advice and keep its exceptions from the
 * application. So linking at run time is one method look-up and no method-handle combination.
 */
public final class AdviceBridges {
  private AdviceBridges() {}

  /**
   * The class file with bridges for {@code advice}; the class itself becomes public. Bridges of an
   * earlier build are replaced.
   */
  public static byte[] into(byte[] classFile, AdviceModel advice) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Adder(writer, advice), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static final class Adder extends ClassVisitor {
    private final AdviceModel advice;

    Adder(ClassVisitor out, AdviceModel advice) {
      super(Opcodes.ASM9, out);
      this.advice = advice;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      int publicAccess = access & ~Opcodes.ACC_PROTECTED | Opcodes.ACC_PUBLIC;
      super.visit(version, publicAccess, name, signature, superName, interfaces);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (name.equals(Bridge.ENTER) || name.equals(Bridge.EXIT)) {
        return null;
      }
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }

    @Override
    public void visitEnd() {
      AdviceMethod enter = advice.enter();
      if (enter != null) {
        String descriptor = Bridge.enterDescriptor(enter);
        bridge(Bridge.ENTER, enter, descriptor).writeEnter();
      }
      AdviceMethod exit = advice.exit();
      if (exit != null) {
        String descriptor = Bridge.exitDescriptor(exit);
        bridge(Bridge.EXIT, exit, descriptor).writeExit();
      }
      super.visitEnd();
    }

    private BridgeCode bridge(String name, AdviceMethod method, String descriptor) {
      int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
      MethodVisitor out = cv.visitMethod(access, name, descriptor, null, null);
      return new BridgeCode(out, advice, method, descriptor);
    }
  }
}
