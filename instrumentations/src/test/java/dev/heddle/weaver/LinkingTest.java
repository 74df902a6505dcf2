// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.diagnostics.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What happens when a call site meets its advice, and when it can't. */
class LinkingTest {
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

  @Test
  void keepsTheThrowableOfTheMethodWhenAdviceFails() throws Exception {
    Target target = woven(52, Advices.Failing.class);
    Counter failed = Counter.of("heddle.advice.failed", "Advices$Failing");
    long before = failed.value();
    Throwable thrown = catchThrowable(target::call);
    assertThat(thrown).isSameAs(Target.THROWN).hasNoSuppressedExceptions().hasNoCause();
    assertThat(failed.value()).isEqualTo(before + 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 52})
  void letsErrorsOfTheVirtualMachineThrough(int majorVersion) throws Exception {
    Target target = woven(majorVersion, BrokenMachine.class);
    assertThat(catchThrowable(target::call))
        .isInstanceOf(InternalError.class)
        .hasMessage("of the test");
  }

  @Test
  void survivesAdviceThatOverflowsTheStack() throws Exception {
    Target target = woven(52, Overflow.class);
    assertThat(catchThrowable(target::call)).isSameAs(Target.THROWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 52})
  void doesNothingWhereAdviceCannotBeLoaded(int majorVersion) throws Exception {
    Counter failed = Counter.of("heddle.link.failed", "Advices$All");
    long before = failed.value();
    Target target = woven(majorVersion, Advices.All.class);
    advices.beforeLoad(
        () -> {
          throw new NoClassDefFoundError("a library of another version");
        });
    assertThat(catchThrowable(target::call)).isSameAs(Target.THROWN);
    assertThat(catchThrowable(target::call)).isSameAs(Target.THROWN);
    assertThat(Trace.take()).isEmpty();
    assertThat(failed.value()).isEqualTo(before + 2); // enter and exit, once each
  }

  @Test
  void keepsReturnedValuesWhereAdviceCannotBeLoaded() throws Exception {
    advices.beforeLoad(
        () -> {
          throw new IllegalStateException("not now");
        });
    Target target = woven(52, Advices.ReplaceLong.class);
    assertThat(target.number(20)).isEqualTo(20);
  }

  @Test
  void doesNothingWhereTheAdviceClassCannotBeInitialized() throws Exception {
    Counter failed = Counter.of("heddle.link.failed", "LinkingTest$BadInitializer");
    long before = failed.value();
    Target target = woven(52, BadInitializer.class);
    assertThat(catchThrowable(target::call)).isSameAs(Target.THROWN);
    assertThat(catchThrowable(target::call)).isSameAs(Target.THROWN);
    assertThat(failed.value()).isGreaterThan(before);
  }

  @Test
  void doesNothingWithoutLinker() throws Exception {
    Target target = woven(52, Advices.ReplaceLong.class);
    DispatcherInstaller.uninstall();
    assertThat(target.number(20)).isEqualTo(20);
    Target old = woven(49, Advices.All.class);
    assertThat(catchThrowable(old::call)).isSameAs(Target.THROWN);
    assertThat(Trace.take()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 52})
  void linksLaterWhatItMeetsWhileItLinks(int majorVersion) throws Exception {
    Target nested = woven(majorVersion, Advices.All.class);
    Target outer = woven(majorVersion, Advices.ExitOnly.class);
    advices.beforeLoad(() -> callAndCatch(nested));
    assertThat(catchThrowable(outer::call)).isSameAs(Target.THROWN);
    assertThat(Trace.take()).containsExactly("exit IllegalStateException:thrown by the method+0");
    advices.beforeLoad(() -> {});
    assertThat(catchThrowable(nested::call)).isSameAs(Target.THROWN);
    assertThat(Trace.take()).hasSize(2).first().asString().startsWith("enter");
    assertThat(catchThrowable(nested::call)).isSameAs(Target.THROWN);
    assertThat(Trace.take()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 52})
  void linksASiteThatItsOwnLinkingReaches(int majorVersion) throws Exception {
    Target target = woven(majorVersion, Advices.All.class);
    advices.beforeLoad(() -> callAndCatch(target));
    assertThat(catchThrowable(target::call)).isSameAs(Target.THROWN);
    advices.beforeLoad(() -> {});
    Trace.take();
    assertThat(catchThrowable(target::call)).isSameAs(Target.THROWN);
    assertThat(Trace.take()).hasSize(2);
  }

  @Test
  void linksAnAdviceInUseEvenWhileItLinks() throws Exception {
    Target target = woven(52, Advices.All.class);
    target.number(1);
    Trace.take();
    Target other = woven(52, Advices.ExitOnly.class);
    advices.beforeLoad(() -> callAndCatch(target));
    assertThat(catchThrowable(other::call)).isSameAs(Target.THROWN);
    assertThat(Trace.take()).hasSize(3).first().asString().startsWith("enter");
  }

  @Test
  void linksFromSixtyFourThreadsAtOnce() throws Exception {
    int threads = 64;
    int classes = 25;
    CallCounts.ENTERED.set(0);
    CallCounts.LEFT.set(0);
    AdviceModel model = advices.model(Calls.class);
    Woven loader = new Woven();
    List<Class<?>> types = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      GeneratedClass generated = new GeneratedClass(i, i % 2 == 0 ? 49 : 52);
      loader.with(
          generated.name,
          Woven.weave(generated.classFile, (name, descriptor) -> name.equals("<init>"), model));
      types.add(loader.loadClass(generated.name));
    }
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> results = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int offset = t;
      results.add(
          pool.submit(
              () -> {
                start.await();
                for (int i = 0; i < classes; i++) {
                  types.get((i + offset) % classes).getDeclaredConstructor().newInstance();
                }
                return null;
              }));
    }
    start.countDown();
    for (Future<?> result : results) {
      result.get(60, TimeUnit.SECONDS);
    }
    pool.shutdown();
    assertThat(CallCounts.ENTERED.get()).isEqualTo(threads * classes);
    assertThat(CallCounts.LEFT.get()).isEqualTo(threads * classes);
  }

  @Test
  void linksClassesOfTheBootLoader() throws Exception {
    AdviceModel model = advices.model(BootTarget.class);
    java.lang.instrument.Instrumentation jvm = ByteBuddyAgent.install();
    java.lang.instrument.ClassFileTransformer transformer =
        new java.lang.instrument.ClassFileTransformer() {
          @Override
          public byte @Nullable [] transform(
              @Nullable ClassLoader loader,
              String name,
              @Nullable Class<?> loaded,
              java.security.@Nullable ProtectionDomain domain,
              byte[] classFile) {
            return name.equals("java/util/StringJoiner")
                ? ClassWeaver.weave(
                    classFile,
                    Woven.plan((method, descriptor) -> method.equals("add"), model),
                    loaded != null)
                : null;
          }
        };
    jvm.addTransformer(transformer, true);
    try {
      jvm.retransformClasses(java.util.StringJoiner.class);
      String joined = new java.util.StringJoiner("-").add("a").add("b").toString();
      assertThat(joined).isEqualTo("a!-b!");
    } finally {
      jvm.removeTransformer(transformer);
      jvm.retransformClasses(java.util.StringJoiner.class);
    }
  }

  private static void callAndCatch(Target target) {
    assertThat(catchThrowable(target::call)).isSameAs(Target.THROWN);
  }

  private Target woven(int majorVersion, Class<?> advice) throws Exception {
    String name = "dev.heddle.weaver.Target" + majorVersion;
    byte[] woven =
        Woven.weave(
            target(name.replace('.', '/'), majorVersion),
            (method, descriptor) -> !method.equals("<init>"),
            advices.model(advice));
    Class<?> type = new Woven().with(name, woven).loadClass(name);
    return (Target) type.getDeclaredConstructor().newInstance();
  }

  private static byte[] target(String name, int majorVersion) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String[] interfaces = {"dev/heddle/weaver/LinkingTest$Target"};
    writer.visit(majorVersion, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", interfaces);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code = writer.visitMethod(Opcodes.ACC_PUBLIC, "call", "()Ljava/lang/Object;", null, null);
    String thrown = "Ljava/lang/IllegalStateException;";
    code.visitFieldInsn(Opcodes.GETSTATIC, interfaces[0], "THROWN", thrown);
    code.visitInsn(Opcodes.ATHROW);
    code.visitMaxs(0, 0);
    code = writer.visitMethod(Opcodes.ACC_PUBLIC, "number", "(J)J", null, null);
    code.visitVarInsn(Opcodes.LLOAD, 1);
    code.visitInsn(Opcodes.LRETURN);
    code.visitMaxs(0, 0);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** What every generated target does. */
  public interface Target {
    IllegalStateException THROWN = new IllegalStateException("thrown by the method");

    Object call();

    long number(long value);
  }

  /** Fails by what no agent may keep to itself. */
  public static final class BrokenMachine {
    static final InternalError ERROR = new InternalError("of the test");

    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    public static void enter() {
      throw ERROR;
    }
  }

  /** Fails for a reason of its own. */
  public static final class Overflow {
    @SuppressWarnings("InfiniteRecursion")
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    public static void enter() {
      enter();
    }
  }

  /** Can't be used at all. */
  public static final class BadInitializer {
    static final int VALUE = Integer.parseInt("not a number");

    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    public static void enter() {
      Trace.add("enter", VALUE);
    }
  }

  /** Counts, for many threads. */
  public static final class Calls {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    public static void enter() {
      CallCounts.ENTERED.incrementAndGet();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
    public static void exit(@Advice.This Object self) {
      CallCounts.LEFT.incrementAndGet();
    }
  }

  /** Apart from the advice, which exists once for each loader. */
  public static final class CallCounts {
    public static final AtomicInteger ENTERED = new AtomicInteger();
    public static final AtomicInteger LEFT = new AtomicInteger();
  }

  /** For a class that the boot loader has. */
  public static final class BootTarget {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
    public static CharSequence enter(@Advice.Argument(0) CharSequence added) {
      return added + "!";
    }
  }
}
