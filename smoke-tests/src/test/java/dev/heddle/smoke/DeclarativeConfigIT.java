// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.process.HttpCalls;
import dev.heddle.smoke.JavaRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is configured by OTEL_CONFIG_FILE. */
final class DeclarativeConfigIT {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path directory;

  @Test
  void doesWhatTheFileSaysAndNothingElse() throws Exception {
    Result result =
        run(
            """
            file_format: "1.0"
            resource: {schema_url: "x", attributes: [{name: service.name, value: "${NAME}"}]}
            tracer_provider:
              processors: [{simple: {exporter: {console: }}}]
            """);

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("scope=dev.heddle.http-url-connection");
    assertThat(result.out()).doesNotContain("traceparent"); // the file names no propagator
    assertThat(result.heddle()).hasSize(3);
    assertThat(result.heddle().subList(0, 2))
        .containsExactly(
            "[heddle] WARN " + file() + ":2: resource.schema_url is not supported, it is ignored",
            "[heddle] INFO OTEL_TRACES_EXPORTER has no effect, because OTEL_CONFIG_FILE is set;"
                + " refer to it in that file as ${OTEL_TRACES_EXPORTER}");
    assertThat(result.heddle().get(2)).endsWith(" traces \"shop\" to stdout");
  }

  @Test
  void recordsNothingWhereTheFileCannotBeUsed() throws Exception {
    Result result = run("file_format: \"1.0\"\ntracer_provider: {sampler: {mine: }}\n");

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("200 hi\n".repeat(3));
    assertThat(result.heddle())
        .singleElement()
        .asString()
        .startsWith(
            "[heddle] ERROR OTEL_CONFIG_FILE cannot be used, nothing is recorded: " + file())
        .contains("line 2: tracer_provider.sampler.mine is not supported");
  }

  private Path file() {
    return directory.resolve("otel.yaml");
  }

  private Result run(String content) throws Exception {
    Files.writeString(file(), content);
    return new JavaRun(JAVA)
        .agent()
        .env("OTEL_CONFIG_FILE", file().toString())
        .env("OTEL_TRACES_EXPORTER", "otlp")
        .env("NAME", "shop")
        .main(HttpCalls.class)
        .run();
  }
}
