// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.util.HashMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * A real database server in a container: one of each kind for the test JVM, stopped when the JVM
 * ends. Without a container engine, or without the image, the tests that ask for it are skipped.
 */
public final class DatabaseContainer {
  public static final String USER = "heddle";
  public static final String PASSWORD = "s3cr3t";
  public static final String DATABASE = "shop";

  private static final Map<String, Object> STARTED = new HashMap<>();

  private final GenericContainer<?> container;
  private final int port;

  private DatabaseContainer(GenericContainer<?> container, int port) {
    this.container = container;
    this.port = port;
  }

  /** It starts twice: first to be set up. */
  public static DatabaseContainer postgresql() {
    return get(
        "postgres:17",
        5432,
        ".*database system is ready to accept connections.*",
        2,
        Map.of("POSTGRES_USER", USER, "POSTGRES_PASSWORD", PASSWORD, "POSTGRES_DB", DATABASE));
  }

  public static DatabaseContainer mariadb() {
    return get(
        "mariadb:11",
        3306,
        ".*ready for connections.*",
        1,
        Map.of(
            "MARIADB_ROOT_PASSWORD",
            PASSWORD,
            "MARIADB_USER",
            USER,
            "MARIADB_PASSWORD",
            PASSWORD,
            "MARIADB_DATABASE",
            DATABASE));
  }

  public String host() {
    return container.getHost();
  }

  public int port() {
    return container.getMappedPort(port);
  }

  private static synchronized DatabaseContainer get(
      String image, int port, String readyLine, int times, Map<String, String> environment) {
    Object started = STARTED.get(image);
    if (started == null) {
      Thread thread = Thread.currentThread();
      ClassLoader libraries = thread.getContextClassLoader();
      thread.setContextClassLoader(DatabaseContainer.class.getClassLoader());
      try {
        started = start(image, port, readyLine, times, environment);
      } finally {
        thread.setContextClassLoader(libraries);
      }
      STARTED.put(image, started);
    }
    if (started instanceof DatabaseContainer) {
      return (DatabaseContainer) started;
    }
    throw new TestAbortedException((String) started);
  }

  /** The container, or why there is none. */
  private static Object start(
      String image, int port, String readyLine, int times, Map<String, String> environment) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return skipped(image, "no container engine");
    }
    GenericContainer<?> container =
        new GenericContainer<>(image)
            .withExposedPorts(port)
            .withEnv(environment)
            .waitingFor(Wait.forLogMessage(readyLine, times));
    try {
      container.start();
    } catch (RuntimeException e) {
      return skipped(image, String.valueOf(e.getMessage()));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "stop-" + image));
    return new DatabaseContainer(container, port);
  }

  private static String skipped(String image, String why) {
    String line = "skipping the tests with " + image + ": " + why;
    System.err.println(line);
    return line;
  }
}
