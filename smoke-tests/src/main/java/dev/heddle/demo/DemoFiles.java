// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.io.File;
import java.nio.file.Path;

/** Where the build puts what the demo starts. */
record DemoFiles(Path root) {
  Path agentJar() {
    return root.resolve("agent/target/heddle-agent.jar");
  }

  /** The class path of the applications' servers. */
  String appClassPath() {
    Path app = root.resolve("smoke-tests/target/demo-app");
    return app.resolve("*") + File.pathSeparator + app.resolve("lib/*");
  }

  Path log(String service) {
    return root.resolve("smoke-tests/target/demo-logs").resolve(service + ".log");
  }
}
