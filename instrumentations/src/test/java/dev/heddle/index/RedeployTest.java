// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.build.IndexedFolder;
import dev.heddle.diagnostics.Counter;
import dev.heddle.testing.CompiledClasses;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server drops the loader of a web application; nothing of ours may keep it. */
class RedeployTest {
  private static final CompiledClasses APPLICATION =
      CompiledClasses.of(
          "package shop; public class Cart { public String add(String item) { return item; } }");

  @TempDir Path directory;

  @Test
  void letsGoOfALoaderWhoseClassesWereWovenAndCalled() throws Exception {
    IndexedFolder folder =
        IndexedFolder.of(
            directory,
            APPLICATION,
            "package dev.heddle.instrumentations.cart;"
                + "final class CartInstrumentation extends dev.heddle.build.Instrumentation {"
                + "  protected void define() { name(\"cart\"); library(\"Cart\", \"g:c\", \"[1,2)\");"
                + "    type(\"shop.Cart\").method(\"add\").advice(CartAdvice.class); } }",
            "package dev.heddle.instrumentations.cart;"
                + "import net.bytebuddy.asm.Advice;"
                + "final class CartAdvice {"
                + "  static Object last;"
                + "  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)"
                + "  static void enter(@Advice.This shop.Cart cart) {"
                + "    last = cart;"
                + "    dev.heddle.diagnostics.Counter.of(\"heddle.test.calls\", \"cart\").increment();"
                + "  } }");
    Counter calls = Counter.of("heddle.test.calls", "cart");
    try (TestWeaving weaving = TestWeaving.of(folder)) {
      long before = calls.value();
      WeakReference<ClassLoader> undeployed = deployAndUndeploy();
      assertThat(calls.value()).isEqualTo(before + 1);

      for (int i = 0; undeployed.get() != null && i < 100; i++) {
        System.gc();
        System.runFinalization();
      }
      assertThat(undeployed.get()).isNull();
    }
  }

  private static WeakReference<ClassLoader> deployAndUndeploy() throws Exception {
    ClassLoader loader = APPLICATION.loader(RedeployTest.class.getClassLoader());
    Class<?> cart = loader.loadClass("shop.Cart");
    cart.getMethod("add", String.class).invoke(cart.getConstructor().newInstance(), "shoe");
    return new WeakReference<>(loader);
  }
}
