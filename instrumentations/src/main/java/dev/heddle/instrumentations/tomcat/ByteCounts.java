// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of a body Tomcat has read or written, where no header says it. The methods have
 * other types in other versions and are missing in the first ones, so they are looked for. Loaded
 * only where sizes are measured.
 */
final class ByteCounts {
  private static final MethodType COUNT_OF_REQUEST =
      MethodType.methodType(long.class, Request.class);
  private static final MethodType COUNT_OF_RESPONSE =
      MethodType.methodType(long.class, Response.class);
  private static final @Nullable MethodHandle READ = read();

  /** What the application wrote. */
  private static final @Nullable MethodHandle CONTENT = content();

  /** What went to the client, compressed by Tomcat or in chunks with their heads. */
  private static final @Nullable MethodHandle SENT = sent();

  private ByteCounts() {}

  private static @Nullable MethodHandle read() {
    MethodHandle found = find(Request.class, "getBytesRead", MethodType.methodType(long.class));
    if (found == null) {
      found = find(Request.class, "getBytesRead", MethodType.methodType(int.class));
    }
    return found == null ? null : found.asType(COUNT_OF_REQUEST);
  }

  private static @Nullable MethodHandle content() {
    return find(Response.class, "getContentWritten", MethodType.methodType(long.class));
  }

  private static @Nullable MethodHandle sent() {
    MethodHandle found =
        find(Response.class, "getBytesWritten", MethodType.methodType(long.class, boolean.class));
    return found == null
        ? null
        : MethodHandles.insertArguments(found, 1, false).asType(COUNT_OF_RESPONSE);
  }

  private static @Nullable MethodHandle find(Class<?> in, String name, MethodType type) {
    try {
      return MethodHandles.publicLookup().findVirtual(in, name, type);
    } catch (NoSuchMethodException | IllegalAccessException otherVersion) {
      return null;
    }
  }

  /** -1 where nothing was, which may also mean that the application did not ask for it. */
  static long read(Request request) {
    try {
      long bytes = READ == null ? 0 : (long) READ.invokeExact(request);
      return bytes > 0 ? bytes : -1;
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  /**
   * -1 where it is not known. The smaller one of both: compression makes what is sent less, chunks
   * make it more.
   */
  static long written(Response response) {
    if (CONTENT == null || SENT == null) {
      return -1;
    }
    try {
      return Math.min((long) CONTENT.invokeExact(response), (long) SENT.invokeExact(response));
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
