// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.weaver.AdviceMethod;
import dev.heddle.weaver.AdviceModel;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads Byte Buddy's {@code @Advice} annotations of one advice class into the model that ships.
 * Whatever the weaver does not do as Byte Buddy would is refused here, when Heddle is built.
 */
public final class AdviceReader {
  private AdviceReader() {}

  /**
   * @throws IllegalArgumentException with the advice and the reason, for what is not supported
   */
  public static AdviceModel read(int id, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    Advice advice = new Advice(reader.getClassName());
    reader.accept(advice, ClassReader.SKIP_CODE);
    if (advice.enter == null && advice.exit == null) {
      throw new IllegalArgumentException(advice.name + ": has neither enter nor exit advice");
    }
    return new AdviceModel(id, advice.name, advice.enter, advice.exit);
  }

  private static final class Advice extends ClassVisitor {
    final String name;
    @Nullable AdviceMethod enter;
    @Nullable AdviceMethod exit;

    Advice(String name) {
      super(Opcodes.ASM9);
      this.name = name;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String methodName,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new AdviceMethodReader(name, access, methodName, descriptor) {
        @Override
        void enter(AdviceMethod method) {
          refuseSecond(enter);
          enter = method;
        }

        @Override
        void exit(AdviceMethod method) {
          refuseSecond(exit);
          exit = method;
        }
      };
    }

    private void refuseSecond(@Nullable AdviceMethod first) {
      if (first != null) {
        throw new IllegalArgumentException(name + ": has two methods of one kind of advice");
      }
    }
  }
}
