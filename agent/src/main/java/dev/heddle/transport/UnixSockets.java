// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.ProtocolFamily;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Unix domain sockets, where the JDK has them: from 16 on. */
final class UnixSockets {
  private static final @Nullable MethodHandle OPEN =
      find(SocketChannel.class, "open", SocketChannel.class, ProtocolFamily.class);
  private static final @Nullable MethodHandle ADDRESS = address();

  private UnixSockets() {}

  private static @Nullable MethodHandle address() {
    try {
      Class<?> type = Class.forName("java.net.UnixDomainSocketAddress");
      return find(type, "of", type, String.class);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static @Nullable MethodHandle find(
      Class<?> type, String name, Class<?> result, Class<?> parameter) {
    try {
      return MethodHandles.publicLookup()
          .findStatic(type, name, MethodType.methodType(result, parameter));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  /** Not connected yet. */
  static Socket open(String path) throws IOException {
    MethodHandle open = OPEN;
    MethodHandle address = ADDRESS;
    if (open == null || address == null) {
      throw new IOException(
          "unix:// needs Java 16 or newer, this is Java "
              + System.getProperty("java.specification.version")
              + ": use http://");
    }
    try {
      SocketAddress remote = (SocketAddress) address.invoke(path);
      return new UnixSocket(
          (SocketChannel) open.invoke(StandardProtocolFamily.valueOf("UNIX")), remote);
    } catch (IOException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new IOException("unix://" + path + " cannot be opened: " + t, t);
    }
  }

  /** Of what {@link #open} returned. */
  static void connect(Socket socket, int timeoutMillis) throws IOException {
    ((UnixSocket) socket).connect(timeoutMillis);
  }
}
