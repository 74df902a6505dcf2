// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.build.IndexedFolder;
import dev.heddle.diagnostics.Counter;
import dev.heddle.testing.CompiledClasses;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loaders that load classes while Heddle asks them for class files, up to the JVM's {@link
 * ClassCircularityError}, and woven code that runs while its own classes are loaded.
 */
class CircularLoadingTest {
  private static final String CALLS = "heddle.test.calls";

  private static final CompiledClasses LIBRARY =
      CompiledClasses.of(
          "package lib; public class Greeter { public String name() { return \"hello\"; } }",
          "package lib; public interface Handler { void handle(Greeter g); }",
          "package lib; public interface Special extends Handler { }",
          "package lib; public class Tool { public static void use() {} }",
          "package lib; public abstract class Base implements Special {"
              + " public void handle(Greeter g) {} public void work() {} }",
          "package lib; public class Plugins extends ClassLoader {"
              + " private final java.util.Map<String, byte[]> files;"
              + " public Plugins(ClassLoader parent, java.util.Map<String, byte[]> files) {"
              + "   super(parent); this.files = files; }"
              + " protected Class<?> loadClass(String name, boolean resolve)"
              + "     throws ClassNotFoundException {"
              + "   synchronized (getClassLoadingLock(name)) {"
              + "     Class<?> known = findLoadedClass(name);"
              + "     if (known != null) return known;"
              + "     byte[] file = files.get(name);"
              + "     return file == null ? super.loadClass(name, resolve) : define(name, file); } }"
              + " public java.io.InputStream getResourceAsStream(String name) {"
              + "   return getParent().getResourceAsStream(name); }"
              + " Class<?> define(String name, byte[] file) {"
              + "   return defineClass(name, file, 0, file.length); } }",
          "package app; public class Deep extends lib.Base {"
              + " public void handle(lib.Greeter g) {} }",
          "package app; public class Later extends lib.Base {"
              + " public void handle(lib.Greeter g) {} }");

  @TempDir Path directory;

  private IndexedFolder folder() throws Exception {
    return IndexedFolder.of(
        directory,
        LIBRARY,
        "package dev.heddle.instrumentations.circles;"
            + "import dev.heddle.build.Instrumentation;"
            + "final class CirclesInstrumentation extends Instrumentation {"
            + "  protected void define() {"
            + "    name(\"circles\"); library(\"Circles\", \"g:circles\", \"[1,3)\");"
            + "    type(\"lib.Plugins\").method(\"define\").advice(DefineAdvice.class);"
            + "    type(\"lib.Base\").method(\"work\").advice(WorkAdvice.class);"
            + "    subtypesOf(\"lib.Handler\").method(\"handle\").takes(\"lib.Greeter\")"
            + "        .advice(HandleAdvice.class);"
            + "  }"
            + "}",
        "package dev.heddle.instrumentations.circles;"
            + "import net.bytebuddy.asm.Advice; import dev.heddle.diagnostics.Counter;"
            + "final class HandleAdvice {"
            + "  private static final String NAME = new lib.Greeter().name();"
            + "  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)"
            + "  static void enter(@Advice.Origin Class<?> type) {"
            + "    Counter.of(\"heddle.test.calls\", NAME + type.getName()).increment();"
            + "  }"
            + "}",
        "package dev.heddle.instrumentations.circles;"
            + "import net.bytebuddy.asm.Advice; import dev.heddle.diagnostics.Counter;"
            + "final class WorkAdvice {"
            + "  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)"
            + "  static void enter() {"
            + "    lib.Tool.use(); Counter.of(\"heddle.test.calls\", \"work\").increment();"
            + "  }"
            + "}",
        "package dev.heddle.instrumentations.circles;"
            + "import net.bytebuddy.asm.Advice; import dev.heddle.diagnostics.Counter;"
            + "final class DefineAdvice {"
            + "  private static final String NAME = new lib.Greeter().name();"
            + "  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)"
            + "  static void enter(@Advice.Argument(0) String name) {"
            + "    Counter.of(\"heddle.test.calls\", NAME + \" defines \" + name).increment();"
            + "  }"
            + "}");
  }

  private static void handle(ClassLoader loader, String name) throws Exception {
    Class<?> type = loader.loadClass(name);
    type.getMethod("handle", loader.loadClass("lib.Greeter"))
        .invoke(type.getConstructor().newInstance(), new Object[] {null});
  }

  private static long calls(String reason) {
    return Counter.of(CALLS, reason).value();
  }

  /** Deep is being defined, its superclass therefore loaded, and that asks for Deep again. */
  @Test
  void survivesTheJvmsClassCircularityErrorAndRemembersNothingOfIt() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      CuriousLoader loader = new CuriousLoader("lib/Tool.class", "app.Deep");
      long before = calls("helloapp.Deep");
      long workBefore = calls("work");

      handle(loader, "app.Deep");

      assertThat(loader.errors).hasAtLeastOneElementOfType(ClassCircularityError.class);
      assertThat(calls("helloapp.Deep")).isEqualTo(before + 1);
      assertThat(weaving.report().rejections()).isEmpty();
      Class<?> deep = loader.loadClass("app.Deep");
      deep.getMethod("work").invoke(deep.getConstructor().newInstance());
      assertThat(calls("work")).isEqualTo(workBefore + 1);
    }
  }

  /** As it is without Heddle: the loader itself has to cope with being asked twice. */
  @Test
  void leavesAClassAsItIsThatIsLoadedWhileItIsOffered() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      CuriousLoader loader = new CuriousLoader("lib/Base.class", "app.Later");

      handle(loader, "app.Later");

      assertThat(loader.errors).isEmpty();
      assertThat(loader.loadClass("app.Later").getClassLoader()).isSameAs(loader);
    }
  }

  /** Its first class has it link advice that needs a class of the same loader. */
  @Test
  void linksAdviceOfALoaderThatIsLoadingTheClassesOfThatAdvice() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      ClassLoader outer = LIBRARY.loader(getClass().getClassLoader());
      java.util.Map<String, byte[]> files = new java.util.HashMap<>();
      for (String name : List.of("lib.Greeter", "lib.Handler", "lib.Special", "lib.Base")) {
        files.put(name, LIBRARY.bytes(name));
      }
      files.put("app.Deep", LIBRARY.bytes("app.Deep"));
      ClassLoader plugins =
          (ClassLoader)
              outer
                  .loadClass("lib.Plugins")
                  .getConstructor(ClassLoader.class, java.util.Map.class)
                  .newInstance(outer, files);
      long before = calls("helloapp.Deep");

      handle(plugins, "app.Deep");
      handle(plugins, "app.Deep");

      assertThat(calls("helloapp.Deep")).isEqualTo(before + 2);
      assertThat(calls("hello defines app.Deep")).isPositive();
    }
  }

  /** Loads a class whenever it is asked for a certain class file. */
  private static final class CuriousLoader extends CompiledClasses.Loader {
    private final String resource;
    private final String loaded;
    private final Set<String> loading = new HashSet<>();
    final List<Throwable> errors = new ArrayList<>();

    CuriousLoader(String resource, String loaded) {
      super(LIBRARY, CircularLoadingTest.class.getClassLoader());
      this.resource = resource;
      this.loaded = loaded;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      try {
        return super.loadClass(name, resolve);
      } catch (ClassCircularityError e) {
        errors.add(e);
        throw e;
      } catch (LinkageError e) {
        Class<?> known = findLoadedClass(name); // defined meanwhile, by this very thread
        if (known == null) {
          throw e;
        }
        return known;
      }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      load(name);
      return super.getResourceAsStream(name);
    }

    @Override
    public @Nullable URL getResource(String name) {
      load(name);
      return super.getResource(name);
    }

    private void load(String name) {
      if (name.equals(resource) && loading.add(name)) {
        try {
          loadClass(loaded, false);
        } catch (ClassNotFoundException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
