// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.diagnostics.Counter;
import dev.heddle.semconv.redis.RedisConnection;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;

/**
 * Up to version 3 a connection tells its host and port, by methods that later versions, which this
 * is compiled against, do not have.
 */
final class OldConnections {
  private static final @Nullable MethodHandle HOST = getter("getHost", String.class);
  private static final @Nullable MethodHandle PORT = getter("getPort", int.class);

  private OldConnections() {}

  static RedisConnection of(Connection connection) {
    RedisConnection known = Connections.known(connection);
    return known == null ? Connections.add(connection, host(connection), port(connection)) : known;
  }

  private static @Nullable String host(Connection connection) {
    try {
      return HOST == null ? null : (String) HOST.invokeExact(connection);
    } catch (Throwable e) { // the library's getter: invokeExact declares it
      throw unexpected(e);
    }
  }

  private static int port(Connection connection) {
    try {
      return PORT == null ? 0 : (int) PORT.invokeExact(connection);
    } catch (Throwable e) { // the library's getter: invokeExact declares it
      throw unexpected(e);
    }
  }

  private static IllegalStateException unexpected(Throwable thrown) {
    return new IllegalStateException(thrown);
  }

  private static @Nullable MethodHandle getter(String name, Class<?> type) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Connection.class, name, MethodType.methodType(type));
    } catch (ReflectiveOperationException e) {
      Counter.of("heddle.jedis.host_unknown", name).increment();
      return null;
    }
  }
}
