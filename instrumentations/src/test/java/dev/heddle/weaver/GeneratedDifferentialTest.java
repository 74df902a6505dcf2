// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random methods in class files of every version that this JVM takes, woven by Byte Buddy and by
 * Heddle. A failure is reproduced by its seed and version, which name the class.
 */
class GeneratedDifferentialTest {
  private static final int NEWEST = 61; // tests run on 17 and newer
  private static final Class<?>[][] USED = {
    {Advices.All.class},
    {Advices.WithoutThrown.class},
    {Advices.Primitive.class, Advices.All.class},
    {Advices.Failing.class},
    {Advices.All.class, Advices.WithoutThrown.class, Advices.ExitOnly.class},
    {Advices.SkipOnTrue.class, Advices.Primitive.class},
    {Advices.ReplaceThrown.class},
  };

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
  @ValueSource(ints = {45, 46, 47, 48, 49, 50, 51, 52, 53, 55, 57, 59, 60, 61})
  void randomMethodsBehaveTheSame(int majorVersion) throws Exception {
    for (int seed = 0; seed < 3 * USED.length; seed++) {
      Class<?>[] used = USED[seed % USED.length];
      GeneratedClass generated = new GeneratedClass(seed * 31L + majorVersion, majorVersion);
      compare(generated, (name, descriptor) -> !name.equals("<init>"), used);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {45, 49, 50, 51, 52, NEWEST})
  void randomConstructorsBehaveTheSame(int majorVersion) throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      GeneratedClass generated = new GeneratedClass(seed * 37L + majorVersion, majorVersion);
      compare(generated, (name, descriptor) -> name.equals("<init>"), Advices.WithoutThrown.class);
    }
  }

  private void compare(
      GeneratedClass generated, BiPredicate<String, String> methods, Class<?>... used)
      throws Exception {
    String name = generated.name;
    AdviceModel[] models = new AdviceModel[used.length];
    for (int i = 0; i < used.length; i++) {
      models[i] = advices.model(used[i]);
    }
    byte[] woven = Woven.weave(generated.classFile, methods, models);
    byte[] oracle = ByteBuddyWeaver.weave(name, generated.classFile, methods, used);
    List<String> actual = Behaviour.of(new Woven().with(name, woven).loadClass(name));
    List<String> expected = Behaviour.of(new Woven().with(name, oracle).loadClass(name));
    assertThat(actual).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).as(name).isEqualTo(expected.get(i));
    }
  }
}
