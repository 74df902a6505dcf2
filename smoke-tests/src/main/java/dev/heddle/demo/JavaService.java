// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of the legacy applications in a JVM of its own.
 *
 * @param name the context path without its slash, and the service's name in traces
 * @param mainClass the server that runs it
 * @param port where it listens
 * @param jvmOptions agent and system properties
 * @param environment variables for the agent
 */
record JavaService(
    String name,
    String mainClass,
    int port,
    List<String> jvmOptions,
    Map<String, String> environment) {
  private static final Duration START = Duration.ofSeconds(90);

  static JavaService shop(
      int port, int redisPort, JavaService stock, List<String> agent, Map<String, String> env) {
    List<String> options = new ArrayList<>(agent);
    options.add("-Dshop.redis.port=" + redisPort);
    options.add("-Dshop.stock.url=http://127.0.0.1:" + stock.port + "/stock");
    return new JavaService("shop", "com.example.server.ShopServer", port, options, env);
  }

  static JavaService stock(int port, List<String> agent, Map<String, String> env) {
    return new JavaService("stock", "com.example.server.StockServer", port, agent, env);
  }

  String url() {
    return "http://127.0.0.1:" + port + "/" + name + "/";
  }

  ChildProcess start(DemoFiles files) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", files.appClassPath(), mainClass, String.valueOf(port)));
    return ChildProcess.start(name, command, environment, files.log(name));
  }

  void awaitReady(ChildProcess process) throws IOException, InterruptedException, DemoProblem {
    process.awaitLine(name + " ready: ", START);
  }
}
