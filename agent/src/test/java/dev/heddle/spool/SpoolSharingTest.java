// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes in one directory, some of which die. */
final class SpoolSharingTest {
  @TempDir Path root;

  /** Another process: answers each line on its standard input with one. */
  static final class Other implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    Other(Path root) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xshare:auto",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Other.class.getName(),
                  root.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    String ask(String command) throws IOException {
      OutputStream out = process.getOutputStream();
      out.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return answers.readLine();
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      try (Spools spools = new Spools(Path.of(args[0]))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (line.equals("adopt")) {
            spools.spool.adopt();
            System.out.println(spools.spool.items());
          } else if (line.equals("drain")) {
            System.out.println(spools.drain());
          } else {
            spools.keep(line);
            System.out.println("kept");
          }
        }
      }
    }
  }

  @Test
  void eachHasADirectoryOfItsOwnAndLeavesTheOthersAlone() throws Exception {
    try (Other other = new Other(root);
        Spools mine = opened(other)) {
      mine.keep("mine");
      mine.spool.adopt();

      assertThat(mine.drain()).containsExactly("mine");
      assertThat(other.ask("drain")).isEqualTo("[theirs]");
    }
  }

  /** After the other process has its directory. */
  private Spools opened(Other other) throws IOException {
    assertThat(other.ask("theirs")).isEqualTo("kept");
    return new Spools(root);
  }

  @Test
  void oneOfTheLivingTakesOverWhatADeadOneLeft() throws Exception {
    try (Other dies = new Other(root);
        Spools mine = opened(dies);
        Other other = new Other(root)) {
      assertThat(other.ask("adopt")).isEqualTo("0"); // it lives
      dies.kill();

      mine.spool.adopt();

      assertThat(other.ask("adopt")).isEqualTo("0"); // it has a heir
      assertThat(mine.spool.items()).isEqualTo(1);
      assertThat(mine.drain()).containsExactly("theirs");
      mine.spool.clean();
      assertThat(Spools.segments(root)).isEmpty();
    }
  }

  @Test
  void givesAFreeDirectoryToTheNextThatStarts() throws Exception {
    try (Other dies = new Other(root)) {
      assertThat(dies.ask("left behind")).isEqualTo("kept");
      dies.kill();
    }

    try (Spools mine = new Spools(root)) {
      mine.keep("new");

      assertThat(mine.drain()).isEqualTo(List.of("left behind", "new"));
      assertThat(root.resolve("jvm-1")).doesNotExist();
    }
  }

  @Test
  void deliversOnlyOnceWhatTwoHeirsWant() throws Exception {
    try (Other first = new Other(root)) {
      for (int i = 0; i < 20; i++) {
        first.ask("record " + i);
      }
      first.kill();
    }
    try (Other left = new Other(root);
        Other right = new Other(root)) {
      Thread race = new Thread(() -> ignore(left));
      race.start();
      right.ask("adopt");
      race.join();
      String all = left.ask("drain") + right.ask("drain");

      for (int i = 0; i < 20; i++) {
        assertThat(all.split("record " + i + "\\b", -1)).as("record %s", i).hasSize(2);
      }
    }
  }

  private static void ignore(Other other) {
    try {
      other.ask("adopt");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
