// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import org.jspecify.annotations.Nullable;

/**
 * The database that a connection talks to, as spans describe it. Made once a connection, from what
 * is known when it is opened; immutable. Holds no user and no password.
 */
public final class Database {
  /** Nothing is known. */
  public static final Database UNKNOWN = new Database(DbSystem.OTHER_SQL, null, null, 0);

  private final DbSystem system;
  private final @Nullable String namespace;
  private final @Nullable String address;
  private final int port;
  private final String fallbackName;

  /**
   * @param namespace from the most general to the most specific name, divided by {@code |}
   * @param address host name, IP address or socket path
   * @param port 0 where it is not known
   */
  public Database(DbSystem system, @Nullable String namespace, @Nullable String address, int port) {
    this.system = system;
    this.namespace = namespace;
    this.address = address;
    this.port = address == null || port == system.defaultPort() ? 0 : port;
    this.fallbackName = fallbackName(system, namespace, address, this.port);
  }

  private static String fallbackName(
      DbSystem system, @Nullable String namespace, @Nullable String address, int port) {
    if (namespace != null) {
      return namespace;
    }
    if (address != null) {
      return port == 0 ? address : address + ':' + port;
    }
    return system.systemName();
  }

  public DbSystem system() {
    return system;
  }

  public @Nullable String namespace() {
    return namespace;
  }

  public @Nullable String address() {
    return address;
  }

  /** 0 where it is unknown or the product's default. */
  public int port() {
    return port;
  }

  /** How many attributes of a span it makes. */
  int attributes() {
    return 1 + (namespace == null ? 0 : 1) + (address == null ? 0 : 1) + (port == 0 ? 0 : 1);
  }

  /** The span's name where nothing is known about the statement. */
  public String fallbackName() {
    return fallbackName;
  }

  @Override
  public String toString() {
    return system.systemName() + ' ' + fallbackName;
  }
}
