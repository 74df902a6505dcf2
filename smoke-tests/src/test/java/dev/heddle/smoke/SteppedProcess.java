// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import com.example.process.SteppedCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM under the agent that makes a call when it is told to. One thread. */
final class SteppedProcess implements AutoCloseable {
  private static final long LIMIT_NANOS = 30_000_000_000L;

  private final Process process;
  private final Path err;
  private final Writer in;
  private final BufferedReader out;

  private SteppedProcess(Process process, Path err) {
    this.process = process;
    this.err = err;
    this.in = process.outputWriter();
    this.out = process.inputReader();
  }

  /**
   * @param directory for what it writes to standard error
   */
  static SteppedProcess start(JavaRun java, Path directory) throws IOException {
    return start(java.main(SteppedCalls.class), directory, "stderr");
  }

  /**
   * @param java whose main is {@link SteppedCalls} already
   */
  static SteppedProcess start(JavaRun java, Path directory, String file) throws IOException {
    Path err = directory.resolve(file);
    return new SteppedProcess(java.errorsTo(err).start(), err);
  }

  long pid() {
    return process.pid();
  }

  /** {@code traced} or {@code plain}. */
  String call() throws IOException {
    in.write("\n");
    in.flush();
    return String.valueOf(out.readLine());
  }

  List<String> errors() throws IOException {
    return Files.readAllLines(err);
  }

  /** Waits until a line on standard error has that text. */
  void await(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (errors().stream().noneMatch(line -> line.contains(text))) {
      if (System.nanoTime() - deadline > 0 || !process.isAlive()) {
        throw new AssertionError("no line with '" + text + "' but " + errors());
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  /** Ends its input, and so the process. */
  @Override
  public void close() throws IOException {
    in.close();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
