// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hazelcast3;

import dev.heddle.diagnostics.Counter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Looks into an answer without moving the place that the library reads it from: its first byte says
 * whether there is no value. The class has other methods in later versions of the library, which is
 * why these are found by name.
 */
final class Responses {
  private static final String MESSAGE = "com.hazelcast.client.impl.protocol.ClientMessage";
  private static final @Nullable MethodHandle INDEX;
  private static final @Nullable MethodHandle MOVE;
  private static final @Nullable MethodHandle IS_NULL;

  static {
    MethodHandle index = null;
    MethodHandle move = null;
    MethodHandle isNull = null;
    try {
      Class<?> message = Class.forName(MESSAGE, false, Responses.class.getClassLoader());
      Lookup lookup = MethodHandles.publicLookup();
      index =
          lookup
              .unreflect(message.getMethod("index"))
              .asType(MethodType.methodType(int.class, Object.class));
      move =
          lookup
              .unreflect(message.getMethod("index", int.class))
              .asType(MethodType.methodType(void.class, Object.class, int.class));
      isNull =
          lookup
              .unreflect(message.getMethod("getBoolean"))
              .asType(MethodType.methodType(boolean.class, Object.class));
    } catch (ReflectiveOperationException e) {
      Counter.of("heddle.hazelcast.answer_unknown", "no_method").increment();
    }
    INDEX = index;
    MOVE = move;
    IS_NULL = isNull;
  }

  private Responses() {}

  static boolean hasValue(Object response) {
    if (INDEX == null || MOVE == null || IS_NULL == null) {
      return false;
    }
    try {
      int place = (int) INDEX.invokeExact(response);
      boolean isNull = (boolean) IS_NULL.invokeExact(response);
      MOVE.invokeExact(response, place);
      return !isNull;
    } catch (Throwable e) { // the library's getters: invokeExact declares it
      throw new IllegalStateException(e);
    }
  }
}
