// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.build.IndexedFolder;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.testing.CompiledClasses;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a class that the JVM loads to advice that runs, with the real transformer and linker. */
class WeavingTest {
  /** What the advice below counts, each reason one thing that it has seen. */
  private static final String CALLS = "heddle.test.calls";

  private static final String INSTRUMENTATION =
      "package dev.heddle.instrumentations.greeter;"
          + "import dev.heddle.build.Instrumentation;"
          + "final class GreeterInstrumentation extends Instrumentation {"
          + "  protected void define() {"
          + "    name(\"greeter\", \"greetings\"); library(\"Greeter\", \"g:greeter\", \"[1,3)\");"
          + "    type(\"lib.Greeter\").method(\"greet\").takes(\"java.lang.String\")"
          + "        .advice(GreetAdvice.class);"
          + "    subtypesOf(\"lib.Handler\").except(\"lib.Untouched\").method(\"handle\")"
          + "        .takes(\"lib.Greeter\").advice(HandleAdvice.class);"
          + "  }"
          + "}";

  private static final String GREET_ADVICE =
      "package dev.heddle.instrumentations.greeter;"
          + "import net.bytebuddy.asm.Advice; import dev.heddle.diagnostics.Counter;"
          + "final class GreetAdvice {"
          + "  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)"
          + "  static void enter(@Advice.This lib.Greeter greeter) {"
          + "    Counter.of(\"heddle.test.calls\", \"greet \" + greeter.name()).increment();"
          + "  }"
          + "}";

  private static final String HANDLE_ADVICE =
      "package dev.heddle.instrumentations.greeter;"
          + "import net.bytebuddy.asm.Advice; import dev.heddle.diagnostics.Counter;"
          + "final class HandleAdvice {"
          + "  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)"
          + "  static void enter(@Advice.Origin Class<?> type) {"
          + "    Counter.of(\"heddle.test.calls\", \"handle \" + type.getName()).increment();"
          + "  }"
          + "}";

  private static final CompiledClasses LIBRARY =
      CompiledClasses.of(
          "package lib; public class Greeter {"
              + " public String greet(String who) { return name() + \" \" + who; }"
              + " public String name() { return \"hello\"; } }",
          "package lib; public interface Handler { void handle(Greeter g); }",
          "package lib; public abstract class Base implements Handler { }",
          "package lib; public class Untouched implements Handler { public void handle(Greeter g) {} }",
          "package app; public class Deep extends lib.Base { public void handle(lib.Greeter g) {} }",
          "package app; public class Below extends lib.Untouched {"
              + " public void handle(lib.Greeter g) {} }",
          "package app; public class Other { public void handle(lib.Greeter g) {} }");

  private static final CompiledClasses OLD_LIBRARY =
      CompiledClasses.of(
          "package lib; public class Greeter {"
              + " public String greet(String who) { return \"old \" + who; } }");

  @TempDir Path directory;
  private Map<String, Long> before;

  @BeforeEach
  void forget() {
    before = counts();
  }

  private static Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (Counter counter : Counter.all()) {
      if (counter.name().equals(CALLS)) {
        counts.put(counter.reason(), counter.value());
      }
    }
    return counts;
  }

  /** How often advice ran since the test began, by what it has seen. */
  private Map<String, Long> calls() {
    Map<String, Long> calls = new TreeMap<>();
    counts()
        .forEach(
            (reason, count) -> {
              long more = count - before.getOrDefault(reason, 0L);
              if (more != 0) {
                calls.put(reason, more);
              }
            });
    return calls;
  }

  private IndexedFolder folder() throws Exception {
    return IndexedFolder.of(directory, LIBRARY, INSTRUMENTATION, GREET_ADVICE, HANDLE_ADVICE);
  }

  private static Object greet(ClassLoader loader) throws Exception {
    Class<?> greeter = loader.loadClass("lib.Greeter");
    return greeter
        .getMethod("greet", String.class)
        .invoke(greeter.getConstructor().newInstance(), "you");
  }

  private static void handle(ClassLoader loader, String name) throws Exception {
    Class<?> type = loader.loadClass(name);
    type.getMethod("handle", loader.loadClass("lib.Greeter"))
        .invoke(type.getConstructor().newInstance(), new Object[] {null});
  }

  private static ClassLoader loader(CompiledClasses classes) {
    return classes.loader(WeavingTest.class.getClassLoader());
  }

  @Test
  void runsAdviceInAClassThatIsNamedExactly() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      ClassLoader loader = loader(LIBRARY);
      assertThat(greet(loader)).isEqualTo("hello you");

      assertThat(calls()).containsEntry("greet hello", 1L);
      assertThat(weaving.report().wovenClasses()).isPositive();
      assertThat(weaving.report().woven())
          .extracting(WeaveReport.Woven::toString)
          .contains("lib.Greeter by greeter in " + LoaderView.describe(loader));
    }
  }

  @Test
  void runsAdviceBelowASupertypeAtAnyDepth() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      ClassLoader loader = loader(LIBRARY);
      handle(loader, "app.Deep");
      handle(loader, "app.Below");
      handle(loader, "app.Other");
      handle(loader, "lib.Untouched");

      assertThat(calls()).containsOnlyKeys("handle app.Deep", "handle app.Below");
    }
  }

  @Test
  void leavesALibraryVersionAloneThatDoesNotFitAndWeavesTheOther() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      ClassLoader old = loader(OLD_LIBRARY);
      assertThat(greet(old)).isEqualTo("old you");
      assertThat(greet(loader(LIBRARY))).isEqualTo("hello you");

      assertThat(calls()).containsOnlyKeys("greet hello");
      assertThat(weaving.report().rejectedAdvices()).isPositive();
      assertThat(weaving.report().rejections())
          .extracting(WeaveReport.Rejection::toString)
          .contains(
              "greeter/GreetAdvice in "
                  + LoaderView.describe(old)
                  + ": method lib.Greeter.name()Ljava/lang/String; is missing");
    }
  }

  @Test
  void weavesWhatALoaderGivesNoClassFilesOf() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      ClassLoader secretive = new SecretiveLoader(LIBRARY, WeavingTest.class.getClassLoader());

      assertThat(greet(secretive)).isEqualTo("hello you");
      assertThat(calls()).containsOnlyKeys("greet hello");
    }
  }

  @Test
  void weavesNothingThatIsSwitchedOff() throws Exception {
    InstrumentationSwitches off = (name, onByDefault) -> !name.equals("greetings") && onByDefault;
    try (TestWeaving weaving = TestWeaving.of(folder(), off, Exclusions.NONE)) {
      assertThat(greet(loader(LIBRARY))).isEqualTo("hello you");

      assertThat(calls()).isEmpty();
    }
  }

  @Test
  void weavesWhatOneOfItsNamesSwitchesOn() throws Exception {
    InstrumentationSwitches on = (name, onByDefault) -> name.equals("greeter");
    try (TestWeaving weaving = TestWeaving.of(folder(), on, Exclusions.NONE)) {
      greet(loader(LIBRARY));

      assertThat(calls()).containsOnlyKeys("greet hello");
    }
  }

  @Test
  void weavesNothingThatTheUserExcludes() throws Exception {
    String loaderName = CompiledClasses.Loader.class.getName();
    Exclusions byClass = new Exclusions(new String[] {"lib.Gr*"}, new String[0]);
    Exclusions byLoader = new Exclusions(new String[0], new String[] {loaderName});
    for (Exclusions exclusions : new Exclusions[] {byClass, byLoader}) {
      try (TestWeaving weaving =
          TestWeaving.of(folder(), InstrumentationSwitches.DEFAULTS, exclusions)) {
        assertThat(greet(loader(LIBRARY))).isEqualTo("hello you");

        assertThat(calls()).isEmpty();
        assertThat(weaving.report().skipped()).containsKey("excluded");
      }
    }
  }

  @Test
  void leavesAClassFileAloneThatItCannotRead() throws Exception {
    long before = Counter.of("heddle.weave.skipped", "unreadable").value();
    HeddleTransformer transformer = transformer(folder());

    assertThat(transformer.transform(null, "lib/Greeter", null, null, new byte[] {1, 2, 3}))
        .isNull();
    assertThat(Counter.of("heddle.weave.skipped", "unreadable").value()).isEqualTo(before + 1);
  }

  @Test
  void weavesAClassFileThatIsNewerThanAsm() throws Exception {
    byte[] bytes = LIBRARY.bytes("lib.Greeter");
    bytes = bytes.clone();
    bytes[7] = (byte) 0xF0;

    byte[] woven =
        transformer(folder()).transform(loader(LIBRARY), "lib/Greeter", null, null, bytes);

    assertThat(woven).isNotNull();
    assertThat(woven[7]).isEqualTo((byte) 0xF0);
  }

  @Test
  void survivesAClassFileWhoseCodeIsBroken() throws Exception {
    byte[] bytes = LIBRARY.bytes("lib.Greeter");
    HeddleTransformer transformer = transformer(folder());
    Log.level(Log.NONE);
    try {
      for (int at = 10; at < bytes.length; at++) {
        byte[] broken = bytes.clone();
        broken[at] ^= (byte) 0xFF;
        transformer.transform(loader(LIBRARY), "lib/Greeter", null, null, broken);
      }
    } finally {
      Log.level(Log.INFO);
    }
    assertThat(transformer.transform(loader(LIBRARY), "lib/Greeter", null, null, bytes))
        .isNotNull();
  }

  @Test
  void bringsBackClassesThatWereLoadedBeforeIt() throws Exception {
    ClassLoader loader = loader(LIBRARY);
    greet(loader);
    handle(loader, "app.Deep");
    assertThat(calls()).isEmpty();
    IndexedFolder folder = folder();

    try (TestWeaving weaving = TestWeaving.of(folder)) {
      greet(loader);
      handle(loader, "app.Deep");

      assertThat(calls()).containsOnlyKeys("greet hello", "handle app.Deep");
    }
    forget();
    greet(loader);
    assertThat(calls()).isEmpty();
  }

  @Test
  void isNotConfusedByALoaderThatLoadsClassesWhileItGivesOutResources() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      ClassLoader loader = new EagerLoader(LIBRARY, WeavingTest.class.getClassLoader());

      assertThat(greet(loader)).isEqualTo("hello you");
      handle(loader, "app.Deep");
      assertThat(calls()).containsEntry("greet hello", 1L);
    }
  }

  private static HeddleTransformer transformer(IndexedFolder folder) {
    InstrumentationIndex index = folder.index();
    return new HeddleTransformer(
        index,
        new Switchboard(index, InstrumentationSwitches.DEFAULTS),
        Exclusions.NONE,
        new LoaderViews(index.adviceCount(), index.instrumentationCount()),
        new WeaveReport());
  }

  /** As of classes that are decrypted while they are loaded. */
  private static final class SecretiveLoader extends ClassLoader {
    private final CompiledClasses classes;

    SecretiveLoader(CompiledClasses classes, ClassLoader parent) {
      super(parent);
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) {
      byte[] bytes = classes.bytes(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** Loads a class of its own for every resource, even the one whose class file is asked for. */
  private static final class EagerLoader extends CompiledClasses.Loader {
    EagerLoader(CompiledClasses classes, ClassLoader parent) {
      super(classes, parent);
    }

    @Override
    public java.io.InputStream getResourceAsStream(String name) {
      try {
        loadClass("lib.Handler");
        loadClass("app.Other");
        loadClass("lib.Base");
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
      return super.getResourceAsStream(name);
    }
  }
}
