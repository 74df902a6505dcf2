// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script's own part, in a checkout where nothing is built, with a PATH of our own. */
class DemoScriptTest {
  @TempDir private Path checkout;
  private Path bin;

  @BeforeEach
  void copyTheScript() throws IOException {
    Files.copy(Path.of("../demo"), checkout.resolve("demo"));
    executable(checkout.resolve("demo"));
    bin = Files.createDirectory(checkout.resolve("bin"));
    for (String tool : List.of("cat", "dirname", "find", "head", "sed")) {
      Path file = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin") : Path.of("/bin");
      command(tool, "exec " + file.resolve(tool) + " \"$@\"");
    }
  }

  @Test
  void helpNamesEveryPortWithItsDefaultAndVariable() throws Exception {
    Result help = demo(Map.of(), "--help");

    assertThat(help.status).isZero();
    for (Port port : Port.values()) {
      assertThat(help.output)
          .containsPattern(port.flag() + " +" + port.standard() + " .* " + port.variable() + "\n");
    }
  }

  @Test
  void oneLineSaysThatThereIsNoJava() throws Exception {
    assertThat(demo(Map.of()))
        .isEqualTo(
            new Result(
                1, "demo: no java found on the PATH; install JDK 17 or newer, or set JAVA_HOME\n"));
  }

  @Test
  void oneLineSaysThatJavaHomeIsWrong() throws Exception {
    assertThat(demo(Map.of("JAVA_HOME", "/nowhere")))
        .isEqualTo(
            new Result(
                1,
                "demo: JAVA_HOME is /nowhere, where there is no bin/java; JDK 17 or newer is"
                    + " needed\n"));
  }

  @Test
  void oneLineSaysWhichJavaIsTooOld() throws Exception {
    java("openjdk version \"1.8.0_392\"");

    assertThat(demo(Map.of()))
        .isEqualTo(
            new Result(
                1,
                "demo: "
                    + bin.resolve("java")
                    + " is Java 1.8.0_392; JDK 17 or newer is needed, set JAVA_HOME to one\n"));
  }

  @Test
  void oneLineSaysThatARuntimeCannotBuild() throws Exception {
    java("Picked up JAVA_TOOL_OPTIONS: -Xmx1g\\nopenjdk version \"26-ea\" 2026-03-17");

    Result result = demo(Map.of());

    assertThat(result.status).isEqualTo(1);
    assertThat(result.output).containsPattern("^demo: .*bin/java has no javac.*\n$");
  }

  private void java(String versionLines) throws IOException {
    command("java", "printf '" + versionLines + "\\n' >&2");
  }

  private void command(String name, String script) throws IOException {
    Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    executable(bin.resolve(name));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Result demo(Map<String, String> environment, String... args) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(checkout.resolve("demo").toString());
    builder.command().addAll(List.of(args));
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    return new Result(process.waitFor(), output);
  }

  private record Result(int status, String output) {}
}
