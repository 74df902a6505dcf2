// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.smoke.JavaRun.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * {@link EssentialsRun} under the agent in every supported Java: those of this machine, and those
 * of the container images where there is an engine.
 */
final class JdkMatrixIT {
  private static final String FOLDER = "/essentials/";
  private static final String AGENT = "heddle-agent.jar";
  private static boolean missingEngineTold;

  static Stream<Jdk> jdks() throws IOException {
    return Jdk.all().values().stream().filter(jdk -> jdk.feature() >= 8);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theEssentialsWorkOnThisMachine(Jdk jdk) throws Exception {
    JavaRun java = new JavaRun(jdk.command("java")).agent();
    Result result = EssentialsRun.run(java, jdk.feature(), EssentialsRun.freePort()).run();

    EssentialsRun.check(jdk.feature(), result.out(), result.err());
    assertThat(result.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void theEssentialsWorkInTheImageOf(int feature) throws Exception {
    assumeEngine();
    Map<String, Path> files = EssentialsRun.files();
    List<String> command = new ArrayList<>(List.of("java", "-javaagent:" + FOLDER + AGENT));
    command.addAll(List.of(EssentialsRun.options(feature)));
    String classPath = FOLDER + String.join(":" + FOLDER, files.keySet());
    command.addAll(List.of("-cp", classPath, EssentialsRun.MAIN, "4318"));
    DockerImageName image = DockerImageName.parse("eclipse-temurin:" + feature + "-jre");
    try (GenericContainer<?> container = new GenericContainer<>(image)) {
      container
          .withCommand(command.toArray(new String[0]))
          .withEnv(EssentialsRun.environment(4318));
      container.withCopyFileToContainer(
          MountableFile.forHostPath(JavaRun.agentJar()), FOLDER + AGENT);
      files.forEach(
          (name, file) ->
              container.withCopyFileToContainer(MountableFile.forHostPath(file), FOLDER + name));
      container.withStartupCheckStrategy(
          new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(2)));
      container.start();
      EssentialsRun.check(
          feature, container.getLogs(OutputType.STDOUT), container.getLogs(OutputType.STDERR));
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
