// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -jar heddle-agent.jar doctor}: asks the agent in a running JVM why there is no span,
 * by the JDK's attach API, or reads what the last one left behind in {@code
 * HEDDLE_DIAGNOSTICS_FILE}. One thread.
 */
final class Doctor {
  /** The argument by which the agent's entry point is asked, with the path of the answer. */
  private static final String REQUEST = "heddle.doctor=";

  private static final String FILE = "HEDDLE_DIAGNOSTICS_FILE";
  private static final String RUNNING = "running";
  private static final String DOWN = "down ";

  private final boolean json;
  private final PrintStream out;

  private Doctor(boolean json, PrintStream out) {
    this.json = json;
    this.out = out;
  }

  /**
   * @param arguments a process id, or {@code --last} and maybe a file; {@code --json} anywhere
   * @return the status to exit with: 0 where there is an answer, 1 where there is none or no agent,
   *     2 for what is not understood
   */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    List<String> rest = new ArrayList<>(arguments);
    Doctor doctor = new Doctor(rest.remove("--json"), out);
    if (rest.remove("--last") && rest.size() <= 1) {
      return doctor.last(rest.isEmpty() ? System.getenv(FILE) : rest.get(0), err);
    }
    if (rest.size() != 1 || rest.get(0).startsWith("-")) {
      err.println(
          "usage: java -jar heddle-agent.jar doctor PID [--json]  |  doctor --last [FILE] [--json];"
              + " `attach` without a PID lists the JVMs");
      return 2;
    }
    return doctor.ask(rest.get(0), err);
  }

  private int last(@Nullable String path, PrintStream err) {
    if (path == null || path.isEmpty()) {
      err.println("which file? Name it, or set " + FILE + " as it was set for the application");
      return 2;
    }
    try {
      return print(new String(Files.readAllBytes(Paths.get(path)), StandardCharsets.UTF_8), err);
    } catch (NoSuchFileException e) {
      err.println(path + " is not there: was " + FILE + " set when the application ran?");
    } catch (IOException e) {
      err.println(path + " cannot be read (" + e + ")");
    }
    return 1;
  }

  private int ask(String process, PrintStream err) {
    Path answer = null;
    try {
      answer = Files.createTempFile("heddle-doctor", ".txt"); // for its owner only
      int status = Attach.load(process, REQUEST + answer.toAbsolutePath(), err);
      if (status != 0) {
        return status;
      }
      String text = new String(Files.readAllBytes(answer), StandardCharsets.UTF_8);
      if (text.isEmpty()) {
        err.println(
            "process "
                + process
                + " gave no answer: its Heddle is older than this command, or it"
                + " may not write "
                + answer);
        return 1;
      }
      return print(text, err);
    } catch (IOException e) {
      err.println("no file could be made for the answer (" + e + "); see java.io.tmpdir");
      return 1;
    } finally {
      if (answer != null && !new File(answer.toString()).delete()) {
        answer.toFile().deleteOnExit();
      }
    }
  }

  /** The first line says in which state the agent is, the last one is JSON. */
  private int print(String answer, PrintStream err) {
    List<String> lines = Arrays.asList(answer.split("\n"));
    String state = lines.get(0);
    if (state.equals(RUNNING) && lines.size() > 2) {
      List<String> text = lines.subList(1, lines.size() - 1);
      for (String line : json ? lines.subList(lines.size() - 1, lines.size()) : text) {
        out.println(line);
      }
      return 0;
    }
    String reason = state.startsWith(DOWN) ? state.substring(DOWN.length()) : null;
    if (reason == null && !state.equals("absent")) {
      err.println("that is no answer of Heddle's: " + state);
      return 1;
    }
    String text =
        reason == null
            ? "There is no Heddle in this process: start it with -javaagent:heddle-agent.jar (is"
                + " JAVA_TOOL_OPTIONS set for the right process?), or use `attach`."
            : "Heddle is loaded in this process and does nothing: " + reason + ".";
    if (json) {
      JsonText object = new JsonText().open('{').name("state");
      object.value(reason == null ? "absent" : "down").name("findings").open('[').value(text);
      out.println(object.close(']').close('}'));
    } else {
      out.println(text);
    }
    return 1;
  }
}
