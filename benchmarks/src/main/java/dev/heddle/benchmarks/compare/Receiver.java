// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The project's receiver in a JVM of its own, counting. */
final class Receiver implements AutoCloseable {
  private static final long SETTLED_MILLIS = 2_500; // more than two batch delays

  private final HttpClient client = HttpClient.newHttpClient();
  private final Child child;
  private final HttpRequest stats;

  private Receiver(Child child, int port) {
    this.child = child;
    this.stats = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/stats")).build();
  }

  static Receiver start(Options options, Path logs, int port)
      throws IOException, InterruptedException {
    Path smokeTests = options.root().resolve("smoke-tests");
    List<String> command =
        Child.java(
            List.of(),
            "target/demo-tools/*:target/demo-tools/lib/*",
            "dev.heddle.demo.receiver.ReceiverMain",
            "--port",
            String.valueOf(port));
    Child child =
        Child.start("receiver", command, Map.of(), smokeTests, logs.resolve("receiver.log"));
    child.awaitLine("receiver ready: ");
    return new Receiver(child, port);
  }

  long count(String name) throws IOException, InterruptedException {
    for (String line : client.send(stats, BodyHandlers.ofString()).body().lines().toList()) {
      if (line.startsWith(name + " ")) {
        return Long.parseLong(line.substring(name.length() + 1).strip());
      }
    }
    throw new IOException("the receiver's counts have no " + name);
  }

  /** Spans so far, once no more come. */
  long settledSpans() throws IOException, InterruptedException {
    long spans = count("traces.items");
    long since = System.nanoTime();
    while (System.nanoTime() - since < TimeUnit.MILLISECONDS.toNanos(SETTLED_MILLIS)) {
      TimeUnit.MILLISECONDS.sleep(100);
      long now = count("traces.items");
      if (now != spans) {
        spans = now;
        since = System.nanoTime();
      }
    }
    return spans;
  }

  @Override
  public void close() throws InterruptedException {
    child.close();
  }
}
