// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.index.InstrumentationIndex;
import dev.heddle.muzzle.SymbolReference;
import dev.heddle.testing.CompiledClasses;
import dev.heddle.weaver.AdviceMethod;
import dev.heddle.weaver.AdviceModel;
import dev.heddle.weaver.ParameterBinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexerTest {
  private static final CompiledClasses LIBRARY =
      CompiledClasses.of(
          "package old.api; public class Request { public String path; public String host() { return null; } }",
          "package old.api; public interface Listener { void done(Request r); }");

  private static final String ADVICE =
      "package dev.heddle.instrumentations.calls;"
          + "import net.bytebuddy.asm.Advice;"
          + "final class CallAdvice {"
          + "  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)"
          + "  static Object enter(@Advice.Argument(0) old.api.Request r) { return Names.of(r); }"
          + "  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)"
          + "  static void exit(@Advice.Enter Object name, @Advice.Thrown Throwable error) { }"
          + "}";

  private static final String NAMES =
      "package dev.heddle.instrumentations.calls;"
          + "final class Names implements old.api.Listener {"
          + "  static final String KEY = \"old.api.key\";"
          + "  static String of(old.api.Request r) { return \"old.api.name\" + r.host() + r.path; }"
          + "  public void done(old.api.Request r) { java.util.Objects.hash(r); }"
          + "}";

  @TempDir Path directory;

  private static String instrumentation(String body) {
    return "package dev.heddle.instrumentations.calls;"
        + "import dev.heddle.build.Instrumentation;"
        + "final class CallsInstrumentation extends Instrumentation {"
        + "  protected void define() {"
        + body
        + "} }";
  }

  private static final String HEAD = "name(\"calls\"); library(\"Calls\", \"g:calls\", \"[1,2)\");";

  private static final String RULE =
      "type(\"old.api.Client\").method(\"call\").takes(\"old.api.Request\").advice(CallAdvice.class);";

  private IndexedFolder index(String body) throws Exception {
    return IndexedFolder.of(directory, LIBRARY, instrumentation(body), ADVICE, NAMES);
  }

  private void assertRefused(String body, String reason) {
    assertThatThrownBy(() -> index(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dev.heddle.instrumentations.calls.CallsInstrumentation")
        .hasMessageContaining(reason);
  }

  @Test
  void keepsTheAdviceAsItsAnnotationsSay() throws Exception {
    InstrumentationIndex index = index(HEAD + RULE).index();

    assertThat(index.adviceCount()).isEqualTo(1);
    AdviceModel advice = index.advice(0);
    assertThat(advice.className()).isEqualTo("dev/heddle/instrumentations/calls/CallAdvice");
    AdviceMethod enter = advice.enter();
    assertThat(enter).isNotNull();
    assertThat(enter.descriptor()).isEqualTo("(Lold/api/Request;)Ljava/lang/Object;");
    assertThat(enter.parameters()[0].kind()).isEqualTo(ParameterBinding.ARGUMENT);
    AdviceMethod exit = advice.exit();
    assertThat(exit).isNotNull();
    assertThat(exit.onThrowable()).isTrue();
    assertThat(exit.parameters())
        .extracting(ParameterBinding::kind)
        .containsExactly(ParameterBinding.ENTER, ParameterBinding.THROWN);
  }

  @Test
  void collectsWhatTheAdviceNeedsDirectlyOrNot() throws Exception {
    SymbolReference[] needed = index(HEAD + RULE).index().references(0);

    assertThat(needed)
        .extracting(SymbolReference::toString)
        .containsExactlyInAnyOrder(
            "old.api.Listener",
            "old.api.Request",
            "old.api.Request.host()Ljava/lang/String;",
            "old.api.Request.path");
  }

  @Test
  void givesTheSameBytesFromTheSameInstrumentations() throws Exception {
    IndexedFolder first = index(HEAD + RULE);
    byte[] advice = Files.readAllBytes(adviceFile("calls"));
    IndexedFolder second = first.again();

    assertThat(second.bytes()).isEqualTo(first.bytes());
    assertThat(Files.readAllBytes(adviceFile("calls"))).isEqualTo(advice);
  }

  private Path adviceFile(String folder) {
    return directory.resolve("dev/heddle/instrumentations/" + folder + "/CallAdvice.class");
  }

  @Test
  void copiesAFolderForALibraryWithTwoPackageNames() throws Exception {
    InstrumentationIndex index =
        index(HEAD + RULE + "mirror(\"old.api\", \"fresh.api\", \"freshcalls\");").index();

    assertThat(index.adviceCount()).isEqualTo(2);
    assertThat(index.advice(0).className())
        .isEqualTo("dev/heddle/instrumentations/calls/CallAdvice");
    assertThat(index.advice(1).className())
        .isEqualTo("dev/heddle/instrumentations/freshcalls/CallAdvice");
    assertThat(index.references(1))
        .extracting(SymbolReference::owner)
        .containsOnly("fresh/api/Listener", "fresh/api/Request");
    assertThat(files("freshcalls")).containsExactly("CallAdvice.class", "Names.class");
    String names = text(directory.resolve("dev/heddle/instrumentations/freshcalls/Names.class"));
    assertThat(names).contains("fresh.api.key", "fresh.api.name").doesNotContain("old");
    assertThat(text(adviceFile("calls"))).contains("old/api/Request").doesNotContain("fresh");
  }

  private List<String> files(String folder) throws Exception {
    try (Stream<Path> paths =
        Files.list(directory.resolve("dev/heddle/instrumentations/" + folder))) {
      return paths.map(p -> p.getFileName().toString()).sorted(Comparator.naturalOrder()).toList();
    }
  }

  private static String text(Path file) throws Exception {
    return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Test
  void refusesToMirrorASwitchOverNames() {
    String switching =
        NAMES.replace(
            "java.util.Objects.hash(r);",
            "switch (r.path) { case \"old.api.a\": r.host(); break; default: } ");

    assertThatThrownBy(
            () ->
                IndexedFolder.of(
                    directory,
                    LIBRARY,
                    instrumentation(HEAD + RULE + "mirror(\"old.api\", \"fresh.api\", \"fresh\");"),
                    ADVICE,
                    switching))
        .hasMessageContaining("switches over \"old.api.a\"");
  }

  @Test
  void refusesRulesThatContradictThemselves() {
    assertRefused(RULE, "no name");
    assertRefused("name(\"Calls\"); jdk(\"8+\");" + RULE, "is no name");
    assertRefused("name(\"calls\");" + RULE, "no library");
    assertRefused("name(\"calls\"); library(\"C\", \"g:c\", \"1.x\");" + RULE, "no range");
    assertRefused(HEAD, "weaves nothing");
    assertRefused(HEAD + "type(\"a.B\");", "no method is woven");
    assertRefused(HEAD + RULE + "type(\"a.B\").method(\"c\");", "no .advice");
    assertRefused(HEAD + RULE + "type(\"a/B\").method(\"c\").advice(CallAdvice.class);", "binary");
    assertRefused(
        HEAD + "type(\"a.B\").except(\"a.C\").method(\"c\").advice(CallAdvice.class);", "except");
    assertRefused(
        HEAD + "type(\"a.B\").method(\"c\").takes(\"int\").takesCount(2).advice(CallAdvice.class);",
        "contradict");
    assertRefused(
        HEAD + "type(\"a.B\").method(\"c\").isStatic().isNotStatic().advice(CallAdvice.class);",
        "static and not static");
    assertRefused(
        HEAD + "subtypesOf(\"a.B\").constructor().advice(CallAdvice.class);", "names of methods");
    assertRefused(HEAD + RULE + "whenPresent(\"a.B\"); whenAbsent(\"a.B\");", "present and absent");
    assertRefused(HEAD + RULE + "virtualField(\"X\").in(\"a.B\");", "virtual field");
    assertRefused(HEAD + RULE + "mirror(\"gone.api\", \"fresh\", \"fresh\");", "copies nothing");
  }

  @Test
  void refusesAdviceThatCannotTakeWhatThereIs() {
    assertRefused(
        HEAD + "type(\"a.B\").method(\"c\").takes().advice(CallAdvice.class);", "0 arguments");
    assertRefused(
        HEAD + "type(\"a.B\").method(\"c\").takes(\"int\").advice(CallAdvice.class);",
        "takes old.api.Request");
  }

  @Test
  void refusesAdviceThatNoRuleNames() {
    String unused = ADVICE.replace("CallAdvice", "UnusedAdvice");

    assertThatThrownBy(
            () ->
                IndexedFolder.of(
                    directory, LIBRARY, instrumentation(HEAD + RULE), ADVICE, NAMES, unused))
        .hasMessageContaining("no rule names")
        .hasMessageContaining("UnusedAdvice");
  }

  @Test
  void refusesAdviceThatReachesIntoAnotherFolder() {
    String other =
        "package dev.heddle.instrumentations.other; public class Names {"
            + " public static String of(Object r) { return null; } }";
    String advice = ADVICE.replace("Names.of", "dev.heddle.instrumentations.other.Names.of");

    assertThatThrownBy(
            () -> IndexedFolder.of(directory, LIBRARY, instrumentation(HEAD + RULE), advice, other))
        .hasMessageContaining("of another folder");
  }

  @Test
  void knowsWhatLiesBelowTypesOfTheJdk() throws Exception {
    assertThat(JdkSubtypes.ofThisJdk().below("java/sql/Statement"))
        .contains("java/sql/PreparedStatement", "java/sql/CallableStatement")
        .doesNotContain("java/sql/Statement", "java/sql/Connection");
  }

  @Test
  void findsNothingWhereThereAreNoInstrumentations() throws Exception {
    byte[] index = Indexer.run(directory, getClass().getClassLoader());

    assertThat(InstrumentationIndex.of(index).adviceCount()).isZero();
    assertThatThrownBy(() -> InstrumentationIndex.of(Arrays.copyOf(index, 20)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
