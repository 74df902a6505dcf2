// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.smoke.JavaRun.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code java -jar heddle-agent.jar}. */
final class CommandLineIT {
  @Test
  void printsItsVersion() throws Exception {
    Result result = run("--version");

    assertThat(result.out()).matches("Heddle \\d+\\.\\d+\\.\\d+\\S*\n");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void tellsHowItIsUsed() throws Exception {
    Result result = run("--help");

    assertThat(result.out()).contains("-javaagent:heddle-agent.jar").contains("OTEL_SERVICE_NAME");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void listsTheLibrariesAndWhetherTheyAreOn() throws Exception {
    Result result =
        new JavaRun(Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .env("OTEL_INSTRUMENTATION_JEDIS_ENABLED", "false")
            .with("-jar", JavaRun.agentJar().toString(), "libraries")
            .run();

    assertThat(result.out().lines())
        .anyMatch(line -> line.startsWith("LIBRARY ") && line.endsWith("STATE"))
        .anyMatch(line -> line.matches("Jedis +redis.clients:jedis +\\[\\S+ +OTEL_\\S+ +off"))
        .anyMatch(line -> line.matches("JDBC drivers +JDK +8\\+ +OTEL_\\S+ +on"))
        .anyMatch(line -> line.matches("Thread.start +JDK +8\\+ +OTEL_\\S+ +off"));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void answersWhatItDoesNotUnderstandWithItsUsage() throws Exception {
    for (Result result : new Result[] {run(), run("--nonsense"), run("--help", "me")}) {
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("usage: ").containsOnlyOnce("\n");
      assertThat(result.status()).isEqualTo(2);
    }
  }

  private static Result run(String... arguments) throws Exception {
    return new JavaRun(Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .with("-jar", JavaRun.agentJar().toString())
        .with(arguments)
        .run();
  }
}
