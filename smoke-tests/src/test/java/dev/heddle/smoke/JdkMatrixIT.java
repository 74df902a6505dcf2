// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.smoke.JavaRun.Result;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * {@code com.example.essentials.Essentials} under the agent in every supported Java: those of this
 * machine, and those of the container images where there is an engine.
 */
final class JdkMatrixIT {
  /** By name: these tests run beside a jar without the applications' classes. */
  private static final String ESSENTIALS = "com.example.essentials.Essentials";

  private static final String FOLDER = "/essentials/";
  private static final String AGENT = "heddle-agent.jar";
  private static boolean missingEngineTold;

  static Stream<Jdk> jdks() throws IOException {
    return Jdk.all().values().stream().filter(jdk -> jdk.feature() >= 8);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theEssentialsWorkOnThisMachine(Jdk jdk) throws Exception {
    int port = freePort();
    JavaRun java = new JavaRun(jdk.command("java"));
    environment(port).forEach(java::env);
    String classPath = String.join(":", files().values().stream().map(Path::toString).toList());

    Result result =
        java.agent()
            .with(options(jdk.feature()))
            .with("-cp", classPath, ESSENTIALS, Integer.toString(port))
            .run();

    check(jdk.feature(), result.out(), result.err());
    assertThat(result.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void theEssentialsWorkInTheImageOf(int feature) throws Exception {
    assumeEngine();
    Map<String, Path> files = files();
    List<String> command = new ArrayList<>(List.of("java", "-javaagent:" + FOLDER + AGENT));
    command.addAll(List.of(options(feature)));
    String classPath = FOLDER + String.join(":" + FOLDER, files.keySet());
    command.addAll(List.of("-cp", classPath, ESSENTIALS, "4318"));
    DockerImageName image = DockerImageName.parse("eclipse-temurin:" + feature + "-jre");
    try (GenericContainer<?> container = new GenericContainer<>(image)) {
      container.withCommand(command.toArray(new String[0])).withEnv(environment(4318));
      container.withCopyFileToContainer(
          MountableFile.forHostPath(JavaRun.agentJar()), FOLDER + AGENT);
      files.forEach(
          (name, file) ->
              container.withCopyFileToContainer(MountableFile.forHostPath(file), FOLDER + name));
      container.withStartupCheckStrategy(
          new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(2)));
      container.start();
      check(feature, container.getLogs(OutputType.STDOUT), container.getLogs(OutputType.STDERR));
    }
  }

  private static void check(int feature, String out, String err) {
    List<String> expected =
        new ArrayList<>(
            List.of(
                "OK HttpURLConnection",
                "OK ThreadPoolExecutor",
                "OK ScheduledThreadPoolExecutor",
                "OK ForkJoinPool",
                "OK CompletableFuture",
                "OK H2",
                "OK HSQLDB with class files of Java 1.2",
                "OK tasks keep their identity",
                "OK exceptions pass unchanged",
                "OK spans arrive",
                "OK no value of a statement is told"));
    if (feature >= 21) {
      expected.add(5, "OK virtual threads");
    }
    assertThat(out.lines()).as("stderr: %s", err).containsExactlyElementsOf(expected);
    assertThat(err.lines())
        .singleElement()
        .asString()
        .matches("\\[heddle\\] INFO Heddle \\S+ traces this JVM to \\S+ \\(http/protobuf\\)");
  }

  private static Map<String, String> environment(int port) {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port,
        "OTEL_EXPORTER_OTLP_COMPRESSION", "none",
        "OTEL_METRICS_EXPORTER", "none",
        "OTEL_LOGS_EXPORTER", "none",
        "OTEL_BSP_SCHEDULE_DELAY", "100");
  }

  /**
   * Tomcat itself needs to be let in, or else the JVM warns of Tomcat; before 16 in three places.
   */
  private static String[] options(int feature) {
    List<String> options = new ArrayList<>();
    if (feature >= 9) {
      options.addAll(List.of("--add-opens", "java.base/java.io=ALL-UNNAMED"));
    }
    if (feature >= 9 && feature < 16) {
      options.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
      options.addAll(List.of("--add-opens", "java.rmi/sun.rmi.transport=ALL-UNNAMED"));
    }
    return options.toArray(new String[0]);
  }

  /** The class path, by names for the container. */
  private static Map<String, Path> files() throws Exception {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("classes", Path.of("target/classes").toAbsolutePath());
    for (String type :
        new String[] {
          Tomcat.class.getName(),
          "javax.annotation.PostConstruct",
          "org.h2.Driver",
          "org.hsqldb.jdbcDriver"
        }) {
      Class<?> found = Class.forName(type, false, JdkMatrixIT.class.getClassLoader());
      Path jar = Path.of(found.getProtectionDomain().getCodeSource().getLocation().toURI());
      files.put(jar.getFileName().toString(), jar);
    }
    return files;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void assumeEngine() {
    boolean isThere = DockerClientFactory.instance().isDockerAvailable();
    if (!isThere && !missingEngineTold) {
      missingEngineTold = true;
      System.out.println("skipped: no container engine");
    }
    assumeTrue(isThere, "no container engine");
  }
}
