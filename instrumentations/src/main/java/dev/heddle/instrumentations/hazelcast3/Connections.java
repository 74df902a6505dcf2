// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hazelcast3;

import dev.heddle.diagnostics.Counter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection leads. Its interface is in another package of later versions of the library,
 * with which this is compiled; that is why the method is found by name.
 */
final class Connections {
  private static final @Nullable MethodHandle REMOTE = remote();

  private Connections() {}

  static @Nullable SocketAddress address(Object connection) {
    try {
      return REMOTE == null ? null : (SocketAddress) REMOTE.invokeExact(connection);
    } catch (Throwable e) { // the library's getter: invokeExact declares it
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable MethodHandle remote() {
    String name = "com.hazelcast.client.connection.nio.ClientConnection";
    try {
      Class<?> type = Class.forName(name, false, Connections.class.getClassLoader());
      return MethodHandles.publicLookup()
          .unreflect(type.getMethod("getRemoteSocketAddress"))
          .asType(MethodType.methodType(SocketAddress.class, Object.class));
    } catch (ReflectiveOperationException e) {
      Counter.of("heddle.hazelcast.address_unknown", "no_method").increment();
      return null;
    }
  }
}
