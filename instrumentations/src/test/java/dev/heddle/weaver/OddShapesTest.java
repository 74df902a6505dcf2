// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Counter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that no Java compiler of today writes. */
class OddShapesTest {
  private static final String NAME = "dev.heddle.weaver.Odd";

  private TestAdvices advices;

  @BeforeEach
  void installLinker() {
    advices = TestAdvices.install();
    Trace.take();
  }

  @AfterEach
  void restoreLinker() {
    advices.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {45, 46, 47, 48, 49, 50})
  void weavesSubroutines(int majorVersion) throws Exception {
    byte[] classFile =
        classWith(
            majorVersion,
            "(I)I",
            code -> {
              Label subroutine = new Label();
              code.visitVarInsn(Opcodes.ILOAD, 0);
              code.visitVarInsn(Opcodes.ISTORE, 1);
              code.visitJumpInsn(Opcodes.JSR, subroutine);
              code.visitJumpInsn(Opcodes.JSR, subroutine);
              code.visitVarInsn(Opcodes.ILOAD, 1);
              code.visitInsn(Opcodes.IRETURN);
              code.visitLabel(subroutine);
              code.visitVarInsn(Opcodes.ASTORE, 2);
              code.visitIincInsn(1, 10);
              code.visitIincInsn(0, 1);
              code.visitVarInsn(Opcodes.RET, 2);
            });
    assertThat(call(woven(classFile, Advices.All.class), 5)).isEqualTo(25);
    assertThat(Trace.take())
        .containsExactly(
            "enter dev.heddle.weaver.Odd.odd(I)I Odd null [5Integer;]",
            "exit token null [5Integer;] 25Integer null");
  }

  /** Inferring frames loads the classes that one slot holds in turn, wherever they may meet. */
  @ParameterizedTest
  @ValueSource(ints = {46, 48, 49, 50})
  void needsNoClassToBeThereThatTheMethodItselfDoesNotNeed(int majorVersion) throws Exception {
    byte[] classFile =
        classWith(
            majorVersion,
            "(ILjava/lang/String;)Ljava/lang/String;",
            code -> {
              Label present = new Label();
              code.visitVarInsn(Opcodes.ILOAD, 0);
              code.visitJumpInsn(Opcodes.IFEQ, present);
              for (String type : new String[] {"absent/One", "absent/Two"}) {
                String descriptor = "()L" + type + ";";
                code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "absent/Maker", "make", descriptor, false);
                code.visitVarInsn(Opcodes.ASTORE, 1);
                code.visitVarInsn(Opcodes.ALOAD, 1);
                code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, "run", "()V", false);
              }
              code.visitLdcInsn("first");
              code.visitInsn(Opcodes.ARETURN);
              code.visitLabel(present);
              code.visitLdcInsn("second");
              code.visitInsn(Opcodes.ARETURN);
            });
    AdviceModel all = advices.model(Advices.All.class);
    AdviceModel replace = advices.model(Advices.ReplaceResult.class);
    byte[] woven = Woven.weave(classFile, all, replace);
    Class<?> type = new Woven().with(NAME, woven).loadClass(NAME);
    assertThat(call(type, 0, "x")).isEqualTo("second!");
    assertThat(call(type, 1, "x")).isInstanceOf(NoClassDefFoundError.class);
    assertThat(Trace.take()).hasSize(6);
  }

  @Test
  void weavesVersion50WithoutFrames() throws Exception {
    byte[] classFile =
        classWith(
            50,
            "(I)I",
            code -> {
              Label other = returnsOneWherePositive(code);
              code.visitLabel(other); // no frame: the JVM falls back to the older verifier
              returns(code, Opcodes.ICONST_2);
            });
    assertThat(call(woven(classFile, Advices.All.class), 0)).isEqualTo(2);
    assertThat(Trace.take()).hasSize(2);
  }

  @Test
  void weavesFramesThatForgetTheArguments() throws Exception {
    byte[] classFile =
        classWith(
            52,
            "(ILjava/lang/String;J)I",
            code -> {
              Label other = returnsOneWherePositive(code);
              code.visitLabel(other);
              code.visitFrame(Opcodes.F_NEW, 0, new Object[0], 0, new Object[0]);
              code.visitInsn(Opcodes.ICONST_2);
              code.visitInsn(Opcodes.ICONST_0);
              code.visitInsn(Opcodes.IDIV);
              code.visitInsn(Opcodes.IRETURN);
            });
    Class<?> type = woven(classFile, Advices.All.class);
    assertThat(call(type, 1, "x", 7L)).isEqualTo(1);
    assertThat(call(type, 0, "x", 7L)).isInstanceOf(ArithmeticException.class);
    assertThat(Trace.take())
        .last()
        .isEqualTo("exit token null [0Integer;x;7Long;] 0Integer ArithmeticException:/ by zero+0");
  }

  @Test
  void keepsCodeThatIsNeverReached() throws Exception {
    byte[] classFile =
        classWith(
            49,
            "(I)I",
            code -> {
              returns(code, Opcodes.ICONST_3);
              code.visitVarInsn(Opcodes.ILOAD, 0);
              code.visitInsn(Opcodes.IRETURN);
              code.visitInsn(Opcodes.NOP);
              code.visitInsn(Opcodes.ACONST_NULL);
              code.visitInsn(Opcodes.ATHROW);
            });
    assertThat(call(woven(classFile, Advices.All.class), 0)).isEqualTo(3);
  }

  @Test
  void passesTheMostArgumentsThatThereCanBe() throws Exception {
    StringBuilder descriptor = new StringBuilder("(");
    Object[] arguments = new Object[127];
    for (int i = 0; i < arguments.length; i++) {
      descriptor.append('J');
      arguments[i] = (long) i;
    }
    byte[] classFile =
        classWith(
            52,
            descriptor.append("I)I").toString(),
            code -> {
              code.visitIincInsn(254, 1);
              code.visitVarInsn(Opcodes.ILOAD, 254);
              code.visitInsn(Opcodes.IRETURN);
            });
    Object[] all = java.util.Arrays.copyOf(arguments, 128);
    all[127] = 41;
    assertThat(call(woven(classFile, Advices.All.class), all)).isEqualTo(42);
    assertThat(Trace.take().get(1)).endsWith("126Long;41Integer;] 42Integer null");
  }

  @Test
  void leavesOutAMethodThatBecomesTooLong() throws Exception {
    Consumer<MethodVisitor> longest =
        code -> {
          for (int i = 0; i < 65_530 / 4; i++) {
            code.visitInsn(Opcodes.NOP);
            code.visitInsn(Opcodes.NOP);
            code.visitInsn(Opcodes.NOP);
            code.visitInsn(Opcodes.NOP);
          }
          returns(code, Opcodes.ICONST_4);
        };
    Consumer<MethodVisitor> brief = code -> returns(code, Opcodes.ICONST_5);
    ClassWriter writer = writer(52);
    method(writer, "odd", "()I", longest);
    method(writer, "brief", "()I", brief);
    writer.visitEnd();
    Counter skipped = Counter.of("heddle.weave.skipped", "method_too_large");
    long before = skipped.value();
    Class<?> type = woven(writer.toByteArray(), Advices.All.class);
    assertThat(call(type)).isEqualTo(4);
    assertThat(Trace.take()).isEmpty();
    assertThat(type.getMethod("brief").invoke(null)).isEqualTo(5);
    assertThat(Trace.take()).hasSize(2);
    assertThat(skipped.value()).isEqualTo(before + 1);
  }

  @Test
  void widensJumpsThatBecomeTooFar() throws Exception {
    byte[] classFile =
        classWith(
            52,
            "(I)I",
            code -> {
              Label far = new Label();
              code.visitVarInsn(Opcodes.ILOAD, 0);
              code.visitJumpInsn(Opcodes.IFLE, far);
              for (int i = 0; i < 8_187; i++) { // just within reach before weaving
                code.visitVarInsn(Opcodes.ILOAD, 0);
                code.visitVarInsn(Opcodes.ISTORE, 1);
                code.visitInsn(Opcodes.NOP);
                code.visitInsn(Opcodes.NOP);
              }
              returns(code, Opcodes.ICONST_1);
              code.visitLabel(far);
              code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
              returns(code, Opcodes.ICONST_2);
            });
    Class<?> type = woven(classFile, Advices.All.class);
    assertThat(call(type, 0)).isEqualTo(2);
    assertThat(call(type, 1)).isEqualTo(1);
    assertThat(Trace.take()).hasSize(4);
  }

  @Test
  void weavesClassFilesNewerThanItself() throws Exception {
    byte[] classFile = classWith(61, "(I)I", code -> returns(code, Opcodes.ICONST_3));
    classFile[7] = 99;
    classFile[4] = (byte) 0xFF; // preview features
    byte[] woven = Woven.weave(classFile, advices.model(Advices.All.class));
    assertThat(woven).startsWith(0xCA, 0xFE, 0xBA, 0xBE, 0xFF, 0, 0, 99);
    woven[4] = 0;
    woven[7] = 61;
    assertThat(call(new Woven().with(NAME, woven).loadClass(NAME), 0)).isEqualTo(3);
    assertThat(Trace.take()).hasSize(2);
  }

  @Test
  void keepsAttributesThatItDoesNotKnow() {
    ClassWriter writer = writer(52);
    writer.visitAttribute(new Unknown());
    method(writer, "odd", "()V", code -> code.visitInsn(Opcodes.RETURN));
    writer.visitEnd();
    byte[] woven = Woven.weave(writer.toByteArray(), advices.model(Advices.All.class));
    assertThat(new String(woven, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("org.example.Unknown")
        .contains("payload of it");
  }

  @Test
  void leavesClassesAloneWhereNothingFits() {
    byte[] classFile = classWith(52, "()V", code -> code.visitInsn(Opcodes.RETURN));
    long before = Counter.of("heddle.weave.skipped", "binding").value();
    assertThat(Woven.weave(classFile, advices.model(Advices.Field.class))).isNull();
    assertThat(Counter.of("heddle.weave.skipped", "binding").value()).isEqualTo(before + 1);
  }

  @Test
  void addsNoMembersToLoadedClasses() {
    byte[] old = classWith(48, "()V", code -> code.visitInsn(Opcodes.RETURN));
    byte[] recent = classWith(52, "()V", code -> code.visitInsn(Opcodes.RETURN));
    ClassWeave plan = Woven.plan((name, descriptor) -> true, advices.model(Advices.All.class));
    assertThat(ClassWeaver.weave(old, plan, true)).isNull();
    assertThat(ClassWeaver.weave(recent, plan, true)).isNotNull();
  }

  private Class<?> woven(byte[] classFile, Class<?> advice) throws Exception {
    byte[] woven = Woven.weave(classFile, advices.model(advice));
    return new Woven().with(NAME, woven).loadClass(NAME);
  }

  private static Object call(Class<?> type, Object... arguments) throws Exception {
    for (Method method : type.getMethods()) {
      if (method.getName().equals("odd")) {
        try {
          return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
          return e.getCause();
        }
      }
    }
    throw new IllegalStateException(List.of(type.getMethods()).toString());
  }

  /** Of the argument; returns where all others go on. */
  private static Label returnsOneWherePositive(MethodVisitor code) {
    Label other = new Label();
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitJumpInsn(Opcodes.IFLE, other);
    returns(code, Opcodes.ICONST_1);
    return other;
  }

  private static void returns(MethodVisitor code, int constant) {
    code.visitInsn(constant);
    code.visitInsn(Opcodes.IRETURN);
  }

  private static byte[] classWith(
      int majorVersion, String descriptor, Consumer<MethodVisitor> body) {
    ClassWriter writer = writer(majorVersion);
    method(writer, "odd", descriptor, body);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static ClassWriter writer(int majorVersion) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        majorVersion, Opcodes.ACC_PUBLIC, NAME.replace('.', '/'), null, "java/lang/Object", null);
    return writer;
  }

  private static void method(
      ClassWriter writer, String name, String descriptor, Consumer<MethodVisitor> body) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
    code.visitCode();
    body.accept(code);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static final class Unknown extends Attribute {
    Unknown() {
      super("org.example.Unknown");
    }

    @Override
    protected ByteVector write(
        ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
      byte[] payload = "payload of it".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      return new ByteVector().putByteArray(payload, 0, payload.length);
    }
  }
}
