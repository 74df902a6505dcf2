// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.redisson;

import dev.heddle.diagnostics.Counter;
import dev.heddle.semconv.redis.RedisCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisAskException;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisMovedException;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.protocol.CommandData;
import org.redisson.client.protocol.CommandsData;

/**
 * The promise of an attempt: a completable future in every version, whatever type the method that
 * returns it has. It is listened to, never wrapped.
 */
final class Promises {
  private static final @Nullable MethodHandle OF_ONE = getter(CommandData.class);
  private static final @Nullable MethodHandle OF_ALL = getter(CommandsData.class);

  private Promises() {}

  static void listen(CommandData<?, ?> data, RedisCall call) {
    listen(promise(OF_ONE, data), call);
  }

  static void listen(CommandsData data, RedisCall call) {
    listen(promise(OF_ALL, data), call);
  }

  private static void listen(@Nullable Object promise, RedisCall call) {
    if (promise instanceof CompletableFuture) {
      CompletableFuture<?> unused = ((CompletableFuture<?>) promise).whenComplete(new End(call));
    } else {
      call.answered(); // sent is all that can be known
    }
  }

  private static @Nullable Object promise(@Nullable MethodHandle getter, Object data) {
    try {
      return getter == null ? null : (Object) getter.invokeExact(data);
    } catch (Throwable e) { // the library's getter: invokeExact declares it
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable MethodHandle getter(Class<?> type) {
    try {
      return MethodHandles.publicLookup()
          .unreflect(type.getMethod("getPromise"))
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      Counter.of("heddle.redisson.promise_unknown", type.getSimpleName()).increment();
      return null;
    }
  }

  /** Ends the span of an attempt. */
  private static final class End implements BiConsumer<Object, @Nullable Throwable> {
    private final RedisCall call;

    End(RedisCall call) {
      this.call = call;
    }

    @Override
    public void accept(Object result, @Nullable Throwable failure) {
      Throwable thrown =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      if (thrown == null) {
        call.answered();
      } else if (thrown instanceof CancellationException) {
        call.failed(new CancellationException());
      } else if (isRefusal(thrown)) {
        String error = error(thrown);
        call.refused(new RedisException(error), error);
      } else {
        call.failed(thrown);
      }
    }

    private static boolean isRefusal(Throwable thrown) {
      return thrown instanceof RedisException
          && !(thrown instanceof RedisTimeoutException)
          && !(thrown instanceof RedisConnectionException);
    }

    /** What the server said, without the command and its values, which the library adds. */
    private static String error(Throwable thrown) {
      if (thrown instanceof RedisMovedException) {
        return "MOVED";
      }
      if (thrown instanceof RedisAskException) {
        return "ASK";
      }
      String message = thrown.getMessage();
      int end = message == null ? 0 : message.indexOf(". channel: ");
      return message == null ? "" : end < 0 ? message : message.substring(0, end);
    }
  }
}
