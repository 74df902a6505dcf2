// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.build.IndexedFolder;
import dev.heddle.context.VirtualField;
import dev.heddle.testing.CompiledClasses;
import java.lang.reflect.Field;
import java.nio.file.Path;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes carry a virtual field of their own. */
class VirtualFieldWeavingTest {
  private static final CompiledClasses LIBRARY =
      CompiledClasses.of(
          "package depot; public interface Box { Object open(); }",
          "package depot; public class Crate implements Box { public Object open() { return null; } }",
          "package depot; public abstract class Shelf implements Box { }",
          "package depot; public class Label { }");

  @TempDir Path directory;

  private IndexedFolder folder() throws Exception {
    return IndexedFolder.of(
        directory,
        LIBRARY,
        "package dev.heddle.instrumentations.depot;"
            + "final class DepotInstrumentation extends dev.heddle.build.Instrumentation {"
            + "  protected void define() { name(\"depot\"); library(\"Depot\", \"g:d\", \"[1,2)\");"
            + "    subtypesOf(\"depot.Box\").method(\"open\").advice(OpenAdvice.class);"
            + "    virtualField(\"depot.state\").in(\"depot.Box\", \"depot.Label\"); } }",
        "package dev.heddle.instrumentations.depot;"
            + "import net.bytebuddy.asm.Advice;"
            + "final class OpenAdvice {"
            + "  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)"
            + "  static void enter(@Advice.This depot.Box box) { box.hashCode(); } }");
  }

  private static boolean hasField(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (field.getName().equals(VirtualField.fieldName("depot.state"))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void addsTheFieldToNamedClassesAndToWovenOnesBelowANamedType() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      ClassLoader loader = LIBRARY.loader(getClass().getClassLoader());

      assertThat(hasField(loader.loadClass("depot.Label"))).isTrue();
      assertThat(hasField(loader.loadClass("depot.Crate"))).isTrue();
      assertThat(hasField(loader.loadClass("depot.Shelf"))).isFalse();
      assertThat(loader.loadClass("depot.Box").getDeclaredFields()).isEmpty();
    }
  }

  @Test
  void addsNoFieldToAClassThatIsThereAlready() throws Exception {
    ClassLoader loader = LIBRARY.loader(getClass().getClassLoader());
    Class<?> crate = loader.loadClass("depot.Crate");
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      assertThat(hasField(crate)).isFalse();
      assertThat(weaving.report().woven())
          .extracting(WeaveReport.Woven::toString)
          .contains("depot.Crate by depot in " + LoaderView.describe(loader));
    }
  }

  @Test
  void keepsTheFieldWhenAnotherAgentRetransformsTheClass() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      ClassLoader loader = LIBRARY.loader(getClass().getClassLoader());
      Class<?> crate = loader.loadClass("depot.Crate");
      assertThat(hasField(crate)).isTrue();

      ByteBuddyAgent.install().retransformClasses(crate);

      assertThat(hasField(crate)).isTrue();
    }
  }
}
