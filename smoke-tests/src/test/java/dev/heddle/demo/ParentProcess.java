// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JVM with a child that would run for ever; the child's process id is the log's first line. */
final class ParentProcess {
  private ParentProcess() {}

  public static void main(String[] args) throws Exception {
    ChildProcess child =
        ChildProcess.start(
            "sleeper",
            List.of("/bin/sh", "-c", "echo pid $$; exec sleep 600"),
            Map.of(),
            Path.of(args[0]));
    child.awaitLine("pid ", Duration.ofSeconds(30));
    System.out.println(child.output().strip());
    Thread.sleep(Duration.ofMinutes(10).toMillis());
  }
}
