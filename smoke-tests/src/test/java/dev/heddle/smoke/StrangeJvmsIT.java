// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.process.HttpCalls;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import dev.heddle.smoke.JavaRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/** JVMs that are set up, or cut down, as few are: the application's output is what it always is. */
final class StrangeJvmsIT {
  private static final String CALLS = "traceparent\n200 hi\n".repeat(3);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xverify:all",
        "-Xint",
        "-XX:TieredStopAtLevel=1",
        "-Xmx64m",
        "-XX:ActiveProcessorCount=1",
        "-XX:+UseZGC",
        "-XX:+UseShenandoahGC",
        "-Xshare:off",
        "-Duser.language=tr",
        "-Dfile.encoding=UTF-16",
      })
  void theEssentialsWorkWith(String option) throws Exception {
    Jdk jdk = newest();
    assumeTrue(knows(jdk, option), "this JVM does not know " + option);
    JavaRun java = new JavaRun(jdk.command("java")).with(option).agent();

    Result result = EssentialsRun.run(java, jdk.feature(), EssentialsRun.freePort()).run();

    EssentialsRun.check(jdk.feature(), result.out(), result.err());
    assertThat(result.status()).isZero();
  }

  /** Each method is compiled before it runs, and its invokedynamic call sites with it. */
  @Test
  void worksWhereEverythingIsCompiledAtOnce() throws Exception {
    Result result =
        calls(new JavaRun(newest().command("java")).with("-Xcomp", "-XX:TieredStopAtLevel=1"));

    assertThat(result.out()).isEqualTo(CALLS);
    assertThat(result.othersErr()).isEmpty();
  }

  @Test
  void isStartedByAVariable() throws Exception {
    Result result =
        new JavaRun(newest().command("java"))
            .env("JAVA_TOOL_OPTIONS", "-javaagent:" + JavaRun.agentJar())
            .env("OTEL_SDK_DISABLED", "false")
            .env("OTEL_TRACES_EXPORTER", "none")
            .env("OTEL_METRICS_EXPORTER", "none")
            .env("OTEL_LOGS_EXPORTER", "none")
            .main(HttpCalls.class)
            .run();

    assertThat(result.out()).isEqualTo(CALLS);
    assertThat(result.othersErr())
        .containsExactly("Picked up JAVA_TOOL_OPTIONS: -javaagent:" + JavaRun.agentJar());
  }

  /** Without java.management, java.logging, java.sql and jdk.httpserver, all signals wanted. */
  @Test
  void worksInARuntimeWithTwoModules() throws Exception {
    Jdk jdk =
        Jdk.all().values().stream()
            .filter(one -> Files.isDirectory(one.home().resolve("jmods")))
            .findFirst()
            .orElse(null);
    assumeTrue(jdk != null, "no JDK here with modules to link a runtime of");
    Path runtime = directory.resolve("runtime");
    Result linked =
        new JavaRun(jdk.command("jlink"))
            .with("--add-modules", "java.base,java.instrument", "--output", runtime.toString())
            .run();
    assertThat(linked.status()).as(linked.err()).isZero();

    Result result =
        calls(
            new JavaRun(runtime.resolve("bin/java").toString())
                .env("OTEL_METRICS_EXPORTER", "prometheus")
                .env("OTEL_EXPORTER_PROMETHEUS_PORT", "" + EssentialsRun.freePort())
                .env("OTEL_LOGS_EXPORTER", "otlp"));

    assertThat(result.out()).isEqualTo(CALLS);
    assertThat(result.othersErr()).isEmpty();
    assertThat(result.heddle()).hasSize(2).noneMatch(line -> line.contains("WARN"));
  }

  /** As nobody, with nothing to write to, not even a /tmp. */
  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void worksWhereNothingCanBeWritten(int feature) throws Exception {
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no container engine");
    List<String> command = new ArrayList<>(List.of("java", "-javaagent:/agent.jar"));
    command.addAll(List.of(EssentialsRun.options(feature)));
    List<Bind> binds = new ArrayList<>(List.of(bind(JavaRun.agentJar(), "/agent.jar")));
    StringBuilder classPath = new StringBuilder();
    for (Map.Entry<String, Path> file : EssentialsRun.files().entrySet()) {
      String inside = "/essentials/" + file.getKey();
      binds.add(bind(file.getValue(), inside));
      classPath.append(inside).append(':');
    }
    command.addAll(List.of("-Djava.io.tmpdir=/dev/shm", "-cp", classPath.toString()));
    command.addAll(List.of(EssentialsRun.MAIN, "4318"));
    DockerImageName image = DockerImageName.parse("eclipse-temurin:" + feature + "-jre");
    try (GenericContainer<?> container = new GenericContainer<>(image)) {
      container
          .withCommand(command.toArray(new String[0]))
          .withEnv(EssentialsRun.environment(4318))
          .withCreateContainerCmdModifier(
              create -> {
                create.withUser("65534:65534");
                create.getHostConfig().withReadonlyRootfs(true).withBinds(binds);
              })
          .withStartupCheckStrategy(
              new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(2)));
      container.start();
      EssentialsRun.check(
          feature, container.getLogs(OutputType.STDOUT), container.getLogs(OutputType.STDERR));
    }
  }

  /** The agent stands by while it is recorded, wherever it was switched on. */
  @Test
  void anAotCacheServesWithTheAgent() throws Exception {
    Jdk jdk = Jdk.all().get(25);
    assumeTrue(jdk != null, "no JDK 25 here");
    Path jar = directory.resolve("calls.jar");
    Result packed =
        new JavaRun(jdk.command("jar"))
            .with("cf", jar.toString(), "-C", JavaRun.classPath(), "com/example/process")
            .run();
    assertThat(packed.status()).as(packed.err()).isZero();
    Path cache = directory.resolve("calls.aot");
    Path log = directory.resolve("classes.log");

    Result recorded = aot(jdk, jar, "-XX:AOTCacheOutput=" + cache);
    Result used = aot(jdk, jar, "-XX:AOTCache=" + cache, "-Xlog:class+load:file=" + log);

    assertThat(recorded.status()).as(recorded.err()).isZero();
    assertThat(recorded.heddle())
        .isNotEmpty()
        .allMatch(line -> line.endsWith("stands down: this JVM records an AOT cache"));
    assertThat(used.out()).isEqualTo(CALLS);
    assertThat(used.heddle()).singleElement().asString().contains(" traces this JVM");
    assertThat(Files.readString(log))
        .contains("com.example.process.HttpCalls source: shared objects file");
  }

  private static Result aot(Jdk jdk, Path jar, String... options) throws Exception {
    return new JavaRun(jdk.command("java"))
        .with(options)
        .agent()
        .env("OTEL_TRACES_EXPORTER", "none")
        .env("OTEL_METRICS_EXPORTER", "none")
        .env("OTEL_LOGS_EXPORTER", "none")
        .with("-cp", jar.toString(), HttpCalls.class.getName())
        .run();
  }

  private static Result calls(JavaRun java) throws Exception {
    return java.agent().env("OTEL_TRACES_EXPORTER", "none").main(HttpCalls.class).run();
  }

  private static Bind bind(Path file, String inside) {
    return new Bind(file.toString(), new Volume(inside), AccessMode.ro);
  }

  private static boolean knows(Jdk jdk, String option) throws Exception {
    return new JavaRun(jdk.command("java")).with(option, "-version").run().status() == 0;
  }

  /** With the most that can go wrong, of those that have all garbage collectors. */
  private static Jdk newest() throws Exception {
    return Jdk.all().values().stream().reduce((older, newer) -> newer).orElseThrow();
  }
}
