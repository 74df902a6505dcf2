// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The choice of a protocol within TLS, where the JDK has it: from 8u252 on. Source: RFC 7301. */
final class Alpn {
  private static final @Nullable MethodHandle OFFER =
      find(
          SSLParameters.class,
          "setApplicationProtocols",
          MethodType.methodType(void.class, String[].class));
  private static final @Nullable MethodHandle AGREED =
      find(SSLSocket.class, "getApplicationProtocol", MethodType.methodType(String.class));

  private Alpn() {}

  private static @Nullable MethodHandle find(Class<?> type, String name, MethodType signature) {
    try {
      return MethodHandles.publicLookup().findVirtual(type, name, signature);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  static void offer(SSLParameters parameters, String[] protocols) {
    MethodHandle handle = OFFER;
    if (handle != null) {
      try {
        handle.invoke(parameters, (Object) protocols);
      } catch (Throwable t) {
        throw rethrown(t);
      }
    }
  }

  /** Null where there is no agreement, or no way to know it. */
  static @Nullable String agreed(SSLSocket socket) {
    MethodHandle handle = AGREED;
    if (handle == null) {
      return null;
    }
    try {
      String protocol = (String) handle.invoke(socket);
      return protocol == null || protocol.isEmpty() ? null : protocol;
    } catch (UnsupportedOperationException e) {
      return null; // a provider without it
    } catch (Throwable t) {
      throw rethrown(t);
    }
  }

  private static RuntimeException rethrown(Throwable thrown) {
    if (thrown instanceof Error) {
      throw (Error) thrown;
    }
    return thrown instanceof RuntimeException
        ? (RuntimeException) thrown
        : new IllegalStateException(thrown);
  }
}
