// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A real Redis without persistence, for the shop's cache. */
final class Redis {
  private Redis() {}

  static Child start(Path logs, int port) throws IOException, InterruptedException {
    File executable = ExecutableProvider.newJarResourceProvider().get();
    executable.deleteOnExit();
    executable.getParentFile().deleteOnExit();
    List<String> command =
        List.of(
            executable.getPath(),
            "--port",
            String.valueOf(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "");
    Child child = Child.start("redis", command, Map.of(), logs, logs.resolve("redis.log"));
    child.awaitLine("Ready to accept connections");
    return child;
  }
}
