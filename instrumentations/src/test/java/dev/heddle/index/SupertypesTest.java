// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.build.IndexedFolder;
import dev.heddle.diagnostics.Counter;
import dev.heddle.muzzle.ClassFile;
import dev.heddle.muzzle.ClassFileSource;
import dev.heddle.testing.CompiledClasses;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;

class SupertypesTest {
  private static final CompiledClasses CLASSES =
      CompiledClasses.of(
          "package app; public interface Left extends java.sql.Statement {}",
          "package app; public abstract class Prepared implements java.sql.PreparedStatement {}",
          "package app; public abstract class Diamond extends Prepared implements Left {}",
          "package app; public class Job implements Runnable { public void run() {} }",
          "package app; public class Plain {}");

  @TempDir Path directory;
  private InstrumentationIndex index;

  @BeforeEach
  void index() throws Exception {
    index =
        IndexedFolder.of(
                directory,
                CLASSES,
                "package dev.heddle.instrumentations.sql;"
                    + "final class SqlInstrumentation extends dev.heddle.build.Instrumentation {"
                    + "  protected void define() { name(\"sql\"); jdk(\"SQL\", \"8+\");"
                    + "    subtypesOf(\"java.sql.Statement\").method(\"close\").advice(AnAdvice.class);"
                    + "    subtypesOf(\"java.sql.PreparedStatement\").method(\"close\")"
                    + "        .advice(AnAdvice.class); } }",
                "package dev.heddle.instrumentations.sql;"
                    + "import net.bytebuddy.asm.Advice;"
                    + "final class AnAdvice {"
                    + "  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)"
                    + "  static void enter() { } }")
            .index();
  }

  private List<Integer> rulesAbove(CompiledClasses classes, String name) {
    ClassFile file = Objects.requireNonNull(ClassFile.parse(classes.bytes(name)));
    return rulesAbove(file, classes.loader(ClassLoader.getPlatformClassLoader()), view());
  }

  private List<Integer> rulesAbove(ClassFile file, ClassLoader loader, LoaderView view) {
    ClassFileSource source = new ClassFileSource(loader, file.name(), file);
    List<Integer> numbers = new ArrayList<>();
    for (WeaveRule rule : new Supertypes(index).rulesAbove(file, view, source)) {
      numbers.add(rule.number());
    }
    return numbers;
  }

  private static LoaderView view() {
    return new LoaderView(1, 1, false);
  }

  @Test
  void knowsWhatLiesBelowTypesOfTheJdkWithoutReadingThem() {
    assertThat(rulesAbove(CLASSES, "app.Prepared")).containsExactlyInAnyOrder(0, 1);
    assertThat(rulesAbove(CLASSES, "app.Left")).containsExactly(0);
    assertThat(rulesAbove(CLASSES, "app.Job")).isEmpty();
    assertThat(rulesAbove(CLASSES, "app.Plain")).isEmpty();
  }

  @Test
  void countsEachRuleOnceHoweverManyWaysLeadToIt() {
    assertThat(rulesAbove(CLASSES, "app.Diamond")).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void readsEachSupertypeOnceForALoader() {
    List<String> read = new ArrayList<>();
    ClassLoader loader =
        new CompiledClasses.Loader(CLASSES, ClassLoader.getPlatformClassLoader()) {
          @Override
          public InputStream getResourceAsStream(String name) {
            read.add(name);
            return super.getResourceAsStream(name);
          }
        };
    LoaderView view = view();
    ClassFile diamond = Objects.requireNonNull(ClassFile.parse(CLASSES.bytes("app.Diamond")));

    rulesAbove(diamond, loader, view);
    rulesAbove(diamond, loader, view);

    assertThat(read).containsExactlyInAnyOrder("app/Prepared.class", "app/Left.class");
  }

  @Test
  void goesOnWhereASupertypeIsMissing() {
    Counter unresolved = Counter.of("heddle.supertypes.unresolved", "no_file");
    long before = unresolved.value();

    assertThat(rulesAbove(CLASSES.without("app.Prepared"), "app.Diamond")).containsExactly(0);
    assertThat(unresolved.value()).isEqualTo(before + 1);
  }

  @Test
  void endsOnTypesThatLieBelowThemselves() {
    CompiledClasses circle =
        CLASSES
            .with("app.A", type("app/A", "app/B", "app/B", "app/A"))
            .with("app.B", type("app/B", "app/A", "app/A", "java/sql/Statement"));

    assertThat(rulesAbove(circle, "app.A")).containsExactly(0);
  }

  private static byte[] type(String name, String superName, String... interfaces) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(52, 1, name, null, superName, interfaces);
    return writer.toByteArray();
  }
}
