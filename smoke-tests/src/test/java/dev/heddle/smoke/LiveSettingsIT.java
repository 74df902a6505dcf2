// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process whose HEDDLE_CONFIG_FILE changes while it runs. */
final class LiveSettingsIT {
  private static final String SWITCH = "otel.instrumentation.http-url-connection.enabled=";

  @TempDir private Path directory;
  private Path file;

  static Stream<Jdk> jdks() throws IOException {
    return Jdk.all().values().stream().filter(jdk -> jdk.feature() >= 17);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void changesWhatIsRecordedWhileTheApplicationRuns(Jdk jdk) throws Exception {
    file = directory.resolve("heddle.properties");
    write(SWITCH + "false\n");
    JavaRun java =
        new JavaRun(jdk.command("java"))
            .agent()
            .env("HEDDLE_CONFIG_FILE", file.toString())
            .env("OTEL_TRACES_EXPORTER", "none")
            .env("OTEL_METRICS_EXPORTER", "none")
            .env("OTEL_LOGS_EXPORTER", "none");
    try (SteppedProcess process = SteppedProcess.start(java, directory)) {
      assertThat(process.call()).isEqualTo("plain"); // its classes are loaded, and not woven

      write(SWITCH + "true\n");
      process.await("_ENABLED is now true");
      awaitCall(process, "traced");

      write(SWITCH + "true\nheddle.paused=true\n");
      process.await("paused by HEDDLE_PAUSED");
      assertThat(process.call()).isEqualTo("plain");

      write(SWITCH + "true\nheddle.paused=nope\n");
      process.await("heddle.properties:2: HEDDLE_PAUSED=nope is not usable");
      assertThat(process.call()).isEqualTo("plain");

      write(SWITCH + "false\n");
      process.await("goes on: HEDDLE_PAUSED is false");
      assertThat(process.call()).isEqualTo("plain");

      write("# nothing\n");
      process.await("_ENABLED is now not set");
      awaitCall(process, "traced");
    }
  }

  /** The line comes before the change, which has to weave. */
  private static void awaitCall(SteppedProcess process, String expected) throws IOException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!process.call().equals(expected)) {
      assertThat(System.nanoTime()).as("still not " + expected).isLessThan(deadline);
    }
  }

  private void write(String content) throws IOException {
    Path next = Files.writeString(directory.resolve("next"), content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
