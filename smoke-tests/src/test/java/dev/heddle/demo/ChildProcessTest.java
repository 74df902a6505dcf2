// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void letsTheChildFinishItsOwnWayWhenClosed() throws Exception {
    ChildProcess child =
        start("trap 'echo stopped; exit' TERM; echo started; while :; do sleep 0.05; done");
    child.awaitLine("started", LIMIT);

    child.close();

    assertThat(child.output()).isEqualTo("started\nstopped\n");
  }

  @Test
  void passesArgumentsAndVariablesAsTheyAre() throws Exception {
    try (ChildProcess child =
        ChildProcess.start(
            "echo",
            List.of("/bin/sh", "-c", "printf '%s|%s|%s.' \"$1\" \"$2\" \"$KEY\"", "x", "a  b", ""),
            Map.of("KEY", "value"),
            log())) {
      child.awaitLine(".", LIMIT);
      assertThat(child.output()).isEqualTo("a  b||value.");
    }
  }

  @Test
  void saysHowAChildEndedThatNeverBecameReady() throws Exception {
    try (ChildProcess child = start("echo cannot bind; exit 3")) {
      assertThatThrownBy(() -> child.awaitLine("ready", LIMIT))
          .isInstanceOf(DemoProblem.class)
          .hasMessageStartingWith("child ended with 3")
          .hasMessageEndingWith("cannot bind");
    }
  }

  @Test
  void givesUpOnAChildThatDoesNotBecomeReady() throws Exception {
    try (ChildProcess child = start("exec sleep 600")) {
      assertThatThrownBy(() -> child.awaitLine("ready", Duration.ZERO))
          .isInstanceOf(DemoProblem.class)
          .hasMessageStartingWith("child is not ready after 0 s");
    }
  }

  @Test
  void endsWithItsParentEvenWhenThatIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentProcess.class.getName(),
                log().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = parent.inputReader()) {
      String line = output.readLine();
      assertThat(line).startsWith("pid ");
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(line.substring("pid ".length()))).orElseThrow();

      parent.destroyForcibly();

      child.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(child.isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }

  private ChildProcess start(String script) throws Exception {
    return ChildProcess.start("child", List.of("/bin/sh", "-c", script), Map.of(), log());
  }

  private Path log() {
    return folder.resolve("child.log");
  }
}
