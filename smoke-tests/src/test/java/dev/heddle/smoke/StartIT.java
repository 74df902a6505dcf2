// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.process.Endings;
import com.example.process.Probe;
import com.example.process.Waiting;
import com.sun.tools.attach.VirtualMachine;
import dev.heddle.smoke.JavaRun.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the outside world sees of a JVM that starts with the agent: one line, and nothing else. */
final class StartIT {
  @TempDir Path directory;

  static Stream<Jdk> jdks() throws IOException {
    return Jdk.all().values().stream().filter(jdk -> jdk.feature() >= 17);
  }

  static Stream<Arguments> endings() throws IOException {
    return jdks()
        .flatMap(
            jdk ->
                Stream.of("return", "throw", "exit", "exit-in-hook", "halt", "thread")
                    .map(ending -> Arguments.of(jdk, ending)));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void leavesNoTraceInTheApplicationButItsLine(Jdk jdk) throws Exception {
    Result without = new JavaRun(jdk.command("java")).main(Probe.class, "a", "b").run();
    Result with = new JavaRun(jdk.command("java")).agent().main(Probe.class, "a", "b").run();

    assertThat(with.out()).isEqualTo(without.out()).contains("arguments [a, b]");
    assertThat(with.othersErr()).isEqualTo(without.othersErr());
    assertThat(with.status()).isZero();
    assertThat(with.heddle())
        .singleElement()
        .asString()
        .matches(
            "\\[heddle\\] INFO Heddle \\S+ traces this JVM to http://localhost:4318"
                + " \\(http/protobuf\\)");
  }

  @ParameterizedTest
  @MethodSource("endings")
  void endsAsTheApplicationEnds(Jdk jdk, String ending) throws Exception {
    Result without = new JavaRun(jdk.command("java")).main(Endings.class, ending).run();
    Result with = new JavaRun(jdk.command("java")).agent().main(Endings.class, ending).run();

    assertThat(with.status()).isEqualTo(without.status());
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.othersErr()).isEqualTo(without.othersErr());
    assertThat(with.heddle()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_JAVAAGENT_ENABLED, false, OTEL_JAVAAGENT_ENABLED is false",
    "OTEL_SDK_DISABLED, TRUE, OTEL_SDK_DISABLED is true"
  })
  void standsDownWhereTheEnvironmentSwitchesItOff(String name, String value, String reason)
      throws Exception {
    Result result = java().agent().env(name, value).main(Endings.class, "return").run();

    assertThat(result.err()).isEqualTo("[heddle] INFO Heddle stands down: " + reason + "\n");
    assertThat(result.out()).isEqualTo("returned\n");
  }

  @Test
  void letsTheSystemPropertyWinOverTheEnvironment() throws Exception {
    Result result =
        java()
            .with("-Dotel.javaagent.enabled=true")
            .agent()
            .env("OTEL_JAVAAGENT_ENABLED", "false")
            .main(Endings.class, "return")
            .run();

    assertThat(result.heddle()).singleElement().asString().contains(" traces this JVM ");
  }

  @Test
  void standsDownWhereItsArgumentOrItsFileSwitchesItOff() throws Exception {
    Path file = directory.resolve("heddle.properties");
    Files.writeString(file, "otel.sdk.disabled=true\n");

    Result byArgument =
        java()
            .with("-javaagent:" + JavaRun.agentJar() + "=otel.javaagent.enabled=false")
            .main(Endings.class, "return")
            .run();
    Result byFile =
        java()
            .agent()
            .env("OTEL_JAVAAGENT_CONFIGURATION_FILE", file.toString())
            .main(Endings.class, "return")
            .run();

    assertThat(byArgument.heddle()).singleElement().asString().contains("stands down");
    assertThat(byFile.heddle()).singleElement().asString().contains("stands down");
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_LOG_LEVEL, none",
    "OTEL_LOG_LEVEL, error",
    "OTEL_LOG_LEVEL, WARN",
    "OTEL_JAVAAGENT_LOGGING, none"
  })
  void isSilentWhereItIsToldTo(String name, String value) throws Exception {
    assertThat(java().agent().env(name, value).main(Endings.class, "return").run().err()).isEmpty();
    assertThat(
            java()
                .agent()
                .env(name, value)
                .env("OTEL_SDK_DISABLED", "true")
                .main(Endings.class, "return")
                .run()
                .err())
        .isEmpty();
  }

  @Test
  void ignoresASecondAgentBeItTheSameJarOrACopy() throws Exception {
    Path copy = Files.copy(JavaRun.agentJar(), directory.resolve("copy.jar"));

    Result same = java().agent().agent().main(Endings.class, "return").run();
    Result other = java().agent().with("-javaagent:" + copy).main(Endings.class, "return").run();

    for (Result result : new Result[] {same, other}) {
      assertThat(result.heddle()).hasSize(2);
      assertThat(result.heddle().get(1))
          .isEqualTo("[heddle] WARN Heddle is given twice; the second agent is ignored");
      assertThat(result.out()).isEqualTo("returned\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keytool -version", "jcmd -h", "javac --version", "jar --version"})
  void standsDownInTheToolsOfTheJdk(String commandLine) throws Exception {
    String[] words = commandLine.split(" ");
    for (Jdk jdk : jdks().toList()) {
      JavaRun tool = new JavaRun(jdk.command(words[0])).with(words[1]);
      Result without = tool.run();

      Result with = tool.env("JAVA_TOOL_OPTIONS", "-javaagent:" + JavaRun.agentJar()).run();

      assertThat(with.out()).isEqualTo(without.out());
      assertThat(with.status()).isEqualTo(without.status());
      assertThat(with.heddle())
          .singleElement()
          .asString()
          .startsWith("[heddle] INFO Heddle stands down: this is a tool of the JDK (j");
    }
  }

  @Test
  void saysInOneLineEachWhatIsWrongWithTheSettings() throws Exception {
    Result result =
        java()
            .agent()
            .env("OTEL_BSP_MAX_QUEUE_SIZE", "many")
            .env("OTEL_TRACES_EXPORTER", "otlp,zipkin")
            .env("OTEL_TRACE_EXPORTER", "otlp")
            .env("OTEL_EXPORTER_OTLP_HEADERS", "no equals sign")
            .env("OTEL_JAVAAGENT_CONFIGURATION_FILE", "/no/such/file")
            .main(Endings.class, "return")
            .run();

    assertThat(result.out()).isEqualTo("returned\n");
    assertThat(result.othersErr()).isEmpty();
    assertThat(result.heddle())
        .filteredOn(line -> line.contains("WARN"))
        .hasSize(5)
        .anyMatch(line -> line.contains("OTEL_BSP_MAX_QUEUE_SIZE=many is not usable"))
        .anyMatch(line -> line.contains("OTEL_TRACES_EXPORTER=zipkin is not supported yet"))
        .anyMatch(line -> line.contains("did you mean OTEL_TRACES_EXPORTER?"))
        .anyMatch(line -> line.contains("OTEL_EXPORTER_OTLP_HEADERS=*** is not usable"))
        .anyMatch(line -> line.contains("/no/such/file cannot be read"));
    assertThat(result.heddle()).filteredOn(line -> line.contains(" INFO ")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void startsTheApplicationThoughTheJarIsBroken(Jdk jdk) throws Exception {
    Path noAgent = directory.resolve("no-agent.jar");
    Path badClass = directory.resolve("bad-class.jar");
    BrokenJar.without("dev/heddle/agent/Agent.class", noAgent);
    BrokenJar.garbling("dev/heddle/config/Config.class", badClass);

    for (Path jar : new Path[] {noAgent, badClass}) {
      Result result =
          new JavaRun(jdk.command("java"))
              .with("-javaagent:" + jar)
              .main(Endings.class, "return")
              .run();
      assertThat(result.status()).isZero();
      assertThat(result.out()).isEqualTo("returned\n");
      assertThat(result.othersErr()).isEmpty();
      assertThat(result.heddle())
          .singleElement()
          .asString()
          .startsWith(
              "[heddle] ERROR Heddle could not start, the application runs without it: java.lang.");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void attachesToARunningJvm(Jdk jdk) throws Exception {
    Process process =
        new JavaRun(jdk.command("java"))
            .with("-XX:+EnableDynamicAgentLoading")
            .main(Waiting.class)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("waiting");

    VirtualMachine jvm = VirtualMachine.attach(Long.toString(process.pid()));
    jvm.loadAgent(JavaRun.agentJar().toString(), "otel.service.name=late");
    jvm.loadAgent(JavaRun.agentJar().toString(), "otel.service.name=later");
    jvm.detach();
    process.getOutputStream().close();
    Result result = JavaRun.await(process);

    assertThat(result.out()).isEqualTo("done\n");
    assertThat(result.othersErr()).isEmpty();
    assertThat(result.heddle()).hasSize(2);
    assertThat(result.heddle().get(0)).contains(" traces \"late\" to ");
    assertThat(result.heddle().get(1)).contains("is given twice");
  }

  @Test
  void startsUnderASecurityManagerThatGrantsItEverything() throws Exception {
    Jdk jdk = Jdk.all().get(17);
    assumeTrue(jdk != null, "no JDK 17 here");
    Path policy = directory.resolve("java.policy");
    Files.writeString(
        policy,
        "grant codeBase \""
            + JavaRun.agentJar().toUri()
            + "\" { permission java.security.AllPermission; };\n");
    String[] options = {"-Djava.security.manager", "-Djava.security.policy==" + policy};

    Result granted =
        new JavaRun(jdk.command("java")).with(options).agent().main(Endings.class, "thread").run();
    Result refused =
        new JavaRun(jdk.command("java"))
            .with("-Djava.security.manager", "-Djava.security.policy==" + directory + "/none")
            .agent()
            .main(Endings.class, "thread")
            .run();

    assertThat(granted.out()).isEqualTo("last words\n");
    assertThat(granted.heddle()).singleElement().asString().contains(" traces this JVM ");
    assertThat(refused.out()).isEqualTo("last words\n");
    assertThat(refused.heddle())
        .singleElement()
        .asString()
        .contains("could not start")
        .contains("AccessControlException")
        .endsWith("the policy must grant java.security.AllPermission to the agent's jar");
  }

  private static JavaRun java() {
    return new JavaRun(Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }
}
