// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of a response's body Jetty has sent. Before 9.4 it only knows what the application
 * wrote, which is something else where it was compressed. Loaded only where sizes are measured.
 */
final class ByteCounts {
  private static final @Nullable MethodHandle SENT = sent();

  private ByteCounts() {}

  private static @Nullable MethodHandle sent() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(HttpChannel.class, "getBytesWritten", MethodType.methodType(long.class));
    } catch (NoSuchMethodException | IllegalAccessException olderVersion) {
      return null;
    }
  }

  /** -1 where nobody knows. */
  static long written(HttpChannel channel) {
    Response response = channel.getResponse();
    if (SENT == null) {
      return response.getHeader("Content-Encoding") == null ? response.getContentCount() : -1;
    }
    try {
      return (long) SENT.invokeExact(channel);
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
