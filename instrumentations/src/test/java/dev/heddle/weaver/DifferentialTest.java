// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same classes woven by Byte Buddy's own {@code Advice} and by Heddle behave the same. */
class DifferentialTest {
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
  @ValueSource(
      classes = {
        Advices.All.class,
        Advices.WithoutThrown.class,
        Advices.EnterOnly.class,
        Advices.ExitOnly.class,
        Advices.Primitive.class,
        Advices.Failing.class,
        Advices.ReplaceThrown.class,
        Advices.SkipOnTrue.class,
        Advices.SkipOnNull.class
      })
  void methodsOfAnyShapeBehaveTheSame(Class<?> advice) throws Exception {
    compare((name, descriptor) -> !name.equals("<init>"), advice);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {Advices.WithoutThrown.class, Advices.EnterOnly.class, Advices.ReplaceInt.class})
  void constructorsBehaveTheSame(Class<?> advice) throws Exception {
    compare(
        (name, descriptor) ->
            advice == Advices.ReplaceInt.class ? descriptor.endsWith(")I") : name.equals("<init>"),
        advice);
  }

  @ParameterizedTest
  @ValueSource(classes = {Advices.ReplaceResult.class, Advices.ReplaceByArray.class})
  void replacedResultsAreTheSame(Class<?> advice) throws Exception {
    compare((name, descriptor) -> descriptor.endsWith(";"), advice);
  }

  @Test
  void replacedPrimitiveResultsAreTheSame() throws Exception {
    compare((name, descriptor) -> descriptor.endsWith(")J"), Advices.ReplaceLong.class);
  }

  @ParameterizedTest
  @ValueSource(classes = {Advices.ReplaceFirst.class, Advices.ReplaceTwo.class})
  void replacedArgumentsAreTheSame(Class<?> advice) throws Exception {
    compare(
        (name, descriptor) -> descriptor.startsWith("(Ljava/lang/String;Ljava/lang/String;)"),
        advice);
  }

  @Test
  void replacedPrimitiveArgumentsAreTheSame() throws Exception {
    compare(
        (name, descriptor) -> descriptor.startsWith("(I") && !name.equals("<init>"),
        Advices.ReplaceFirstInt.class);
  }

  @Test
  void fieldsAreReadTheSame() throws Exception {
    compare(
        (name, descriptor) -> descriptor.startsWith("(Ljava/lang/String;)L"), Advices.Field.class);
  }

  @Test
  void severalAdvicesNestTheSame() throws Exception {
    compare(
        (name, descriptor) -> !name.equals("<init>"),
        Advices.All.class,
        Advices.Primitive.class,
        Advices.WithoutThrown.class,
        Advices.SkipOnTrue.class);
  }

  private void compare(BiPredicate<String, String> chosen, Class<?>... used) throws Exception {
    BiPredicate<String, String> methods = // the trace calls toString; Byte Buddy omits synthetics
        (method, descriptor) ->
            !method.equals("toString")
                && !method.startsWith("lambda$")
                && chosen.test(method, descriptor);
    String name = Zoo.class.getName();
    byte[] classFile = TestAdvices.classFile(name);
    AdviceModel[] models = new AdviceModel[used.length];
    for (int i = 0; i < used.length; i++) {
      models[i] = advices.model(used[i]);
    }
    Class<?> ours = new Woven().with(name, Woven.weave(classFile, methods, models)).loadClass(name);
    Class<?> theirs =
        new Woven()
            .with(name, ByteBuddyWeaver.weave(name, classFile, methods, used))
            .loadClass(name);
    List<String> expected = Behaviour.of(theirs);
    assertSame(Behaviour.of(ours), expected);
    assertThat(expected)
        .isNotEqualTo(Behaviour.of(new Woven().with(name, classFile).loadClass(name)));
  }

  /** Line by line, so that a failure shows one call and not all of them. */
  private static void assertSame(List<String> actual, List<String> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }
  }
}
