// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Counter;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Advice whose result is not of the type of the value that it is declared to replace. */
class WrongReplacementTest {
  private static final String NAME = "dev.heddle.weaver.WrongReplacement";

  private TestAdvices advices;

  @BeforeEach
  void installLinker() {
    advices = TestAdvices.install();
  }

  @AfterEach
  void restoreLinker() {
    advices.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {48, 50, 52, 65})
  void keepsTheReturnedValueAndCounts(int majorVersion) throws Exception {
    check(majorVersion, ReturnsNumber.class, "ReturnsNumber");
  }

  @ParameterizedTest
  @ValueSource(ints = {48, 50, 52, 65})
  void keepsTheArgumentAndCounts(int majorVersion) throws Exception {
    check(majorVersion, NumberForArgument.class, "NumberForArgument");
  }

  /** The method gives back its argument; a one replaces both well, a two neither. */
  private void check(int majorVersion, Class<?> advice, String name) throws Exception {
    Counter failed = Counter.of("heddle.advice.failed", "WrongReplacementTest$" + name);
    long before = failed.value();
    Method same = woven(Math.min(majorVersion, supported()), advice);

    assertThat(same.invoke(null, "one")).isEqualTo("replaced");
    assertThat(failed.value()).isEqualTo(before);
    assertThat(same.invoke(null, "two")).isEqualTo("two");
    assertThat(same.invoke(null, "two")).isEqualTo("two");
    assertThat(failed.value()).isEqualTo(before + 2);
  }

  private static int supported() {
    return 44 + Runtime.version().feature();
  }

  private Method woven(int majorVersion, Class<?> advice) throws Exception {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        majorVersion, Opcodes.ACC_PUBLIC, NAME.replace('.', '/'), null, "java/lang/Object", null);
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            "same",
            "(Ljava/lang/String;)Ljava/lang/String;",
            null,
            null);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    writer.visitEnd();
    byte[] woven = Woven.weave(writer.toByteArray(), advices.model(advice));
    return new Woven().with(NAME, woven).loadClass(NAME).getMethod("same", String.class);
  }

  /** A string in place of a string, or a number. */
  public static final class ReturnsNumber {
    @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToReturned(typing = Typing.DYNAMIC)
    @Advice.AssignReturned.AsScalar
    public static Object exit(@Advice.Return(typing = Typing.DYNAMIC) Object returned) {
      return returned.equals("one") ? (Object) "replaced" : Integer.valueOf(2);
    }
  }

  /** The same in place of an argument. */
  public static final class NumberForArgument {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Typing.DYNAMIC))
    @Advice.AssignReturned.AsScalar
    public static Object enter(@Advice.Argument(0) String argument) {
      return argument.equals("one") ? (Object) "replaced" : Integer.valueOf(2);
    }
  }
}
