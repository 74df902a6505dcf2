// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.agents.CuriousAgent;
import dev.heddle.smoke.JavaRun.Result;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside agents of others, before and after them: everything is recorded as without them. */
final class OtherAgentsIT {
  private static final int JAVA = Runtime.version().feature();
  private static final Path AGENTS = Path.of("target/agents").toAbsolutePath();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getsOnWithAnAgentThatAsksForEachClassWhileItIsLoaded(boolean first) throws Exception {
    Result result = essentials(first, "-javaagent:" + curiousAgent());

    EssentialsRun.check(JAVA, result.out(), result.err());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getsOnWithJacoco(boolean first) throws Exception {
    Path executed = directory.resolve("jacoco.exec");
    String agent = "-javaagent:" + AGENTS.resolve("jacoco.jar") + "=destfile=" + executed;

    Result result = essentials(first, agent);

    EssentialsRun.check(JAVA, result.out(), result.err());
    assertThat(executed).isNotEmptyFile();
  }

  /** Which writes lines of its own; the application's output is as ever, all spans are there. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysThatTheOpenTelemetryAgentTracesTheJvmToo(boolean first) throws Exception {
    String agent = "-javaagent:" + AGENTS.resolve("opentelemetry-javaagent.jar");

    Result result = essentials(first, agent);

    EssentialsRun.checkApplication(JAVA, result.out(), result.err());
    assertThat(result.heddle())
        .anyMatch(line -> line.contains(" traces this JVM to "))
        .anyMatch(
            line -> line.startsWith("[heddle] WARN the OpenTelemetry agent traces this JVM too"));
  }

  private static Result essentials(boolean first, String agent) throws Exception {
    Jdk jdk = Objects.requireNonNull(Jdk.all().get(JAVA));
    JavaRun java = new JavaRun(jdk.command("java"));
    JavaRun both = first ? java.agent().with(agent) : java.with(agent).agent();
    return EssentialsRun.run(both, JAVA, EssentialsRun.freePort()).run();
  }

  private Path curiousAgent() throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", CuriousAgent.class.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    Path jar = directory.resolve("curious.jar");
    String folder = CuriousAgent.class.getPackageName().replace('.', '/');
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.list(Path.of(JavaRun.classPath(), folder))) {
      for (Path file : files.toList()) {
        out.putNextEntry(new JarEntry(folder + '/' + file.getFileName()));
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(out);
        }
      }
    }
    return jar;
  }
}
