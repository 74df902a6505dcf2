// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The agent's own receiver and page, in a JVM of its own. */
record ViewService(int port) {
  private static final Duration START = Duration.ofSeconds(60);

  String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  ChildProcess start(DemoFiles files) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-jar",
            files.agentJar().toString(),
            "view",
            "--port=" + port,
            "--grpc-port=none");
    return ChildProcess.start("view", command, Map.of(), files.log("view"));
  }

  static void awaitReady(ChildProcess process)
      throws IOException, InterruptedException, DemoProblem {
    process.awaitLine("Open http://", START);
  }
}
