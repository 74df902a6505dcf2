// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.redis.RedisConnection;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;

/** What is kept with each of the library's connections. */
final class Connections {
  private static final VirtualField<Connection, RedisConnection> KNOWN =
      VirtualField.of("jedis.connection");
  private static final DbClientTracer CLIENT = DbClientTracer.of("jedis");

  private Connections() {}

  /** Null where nothing was sent on it yet. */
  static @Nullable RedisConnection known(Connection connection) {
    return KNOWN.get(connection);
  }

  static RedisConnection add(Connection connection, @Nullable String host, int port) {
    RedisConnection made = new RedisConnection(CLIENT, host, port);
    KNOWN.set(connection, made);
    return made;
  }

  /** The server's message where it refused the command; null where there is no answer. */
  static @Nullable String refusal(@Nullable Throwable thrown) {
    if (!(thrown instanceof JedisDataException)) {
      return null;
    }
    String message = thrown.getMessage();
    return message == null ? "" : message;
  }
}
