// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A server in a container that shares the host's network. By the docker command: where there is no
 * engine or no image, that shows at once.
 */
public final class Container implements AutoCloseable {
  private final String id;

  private Container(String id) {
    this.id = id;
  }

  /** Null where it cannot be started without asking a registry. */
  public static @Nullable Container start(
      String image, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    String prefix = System.getenv().getOrDefault("TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX", "");
    String found = prefix + image;
    if (!isThere(found)) {
      return null;
    }
    List<String> command = new ArrayList<>(List.of("run", "-d", "--network", "host"));
    command.addAll(options);
    command.add(found);
    command.addAll(arguments);
    return new Container(docker(command).trim());
  }

  private static boolean isThere(String image) throws InterruptedException {
    try {
      return new ProcessBuilder("docker", "image", "inspect", image)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no docker command
    }
  }

  /** Waits until {@code text} has been printed, and returns all that was. */
  public String await(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    String printed = "";
    while (System.nanoTime() - deadline < 0) {
      printed = docker(List.of("logs", id));
      if (printed.contains(text)) {
        return printed;
      }
    }
    throw new AssertionError("it did not print " + text + " but " + printed);
  }

  /** Waits until something listens there. */
  public void awaitPort(int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() - deadline < 0) {
      try (Socket probe = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(20_000_000);
      }
    }
    throw new AssertionError("nothing listens; it printed " + docker(List.of("logs", id)));
  }

  private static String docker(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    docker(List.of("rm", "-f", id));
  }
}
