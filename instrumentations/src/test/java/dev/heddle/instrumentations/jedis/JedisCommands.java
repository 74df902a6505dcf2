// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.testing.CacheClientContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** One Jedis of any version: their methods differ in what they return, so they are looked up. */
final class JedisCommands implements CacheClientContract.Commands {
  private final Jedis jedis;

  JedisCommands(String host, int port) {
    jedis = new Jedis(host, port);
  }

  @Override
  public void set(String key, String value) {
    jedis.set(key, value);
  }

  @Override
  public @Nullable String get(String key) {
    return jedis.get(key);
  }

  @Override
  public long del(String... keys) {
    return ((Number) call(jedis, "del", (Object) keys)).longValue();
  }

  @Override
  public long incr(String key) {
    return ((Number) call(jedis, "incr", key)).longValue();
  }

  @Override
  public void lpush(String key, String value) {
    if (find(jedis, "lpush", key, value) == null) {
      call(jedis, "lpush", key, new String[] {value});
    } else {
      call(jedis, "lpush", key, value);
    }
  }

  @Override
  public @Nullable String blpop(String key, int timeoutSeconds) {
    Object answer = call(jedis, "blpop", timeoutSeconds, new String[] {key});
    return answer == null || ((List<?>) answer).isEmpty()
        ? null
        : (String) ((List<?>) answer).get(1);
  }

  @Override
  public void select(int index) {
    jedis.select(index);
  }

  @Override
  public List<Object> pipelinedGets(String... keys) {
    Object pipeline = call(jedis, "pipelined");
    List<Object> responses = new ArrayList<>();
    for (String key : keys) {
      responses.add(call(pipeline, "get", key));
    }
    call(pipeline, "sync");
    List<Object> values = new ArrayList<>();
    for (Object response : responses) {
      values.add(value(response));
    }
    return values;
  }

  private static @Nullable Object value(Object response) {
    try {
      return call(response, "get");
    } catch (NullPointerException e) {
      return null; // how version 2.0 reports that there is none
    }
  }

  @Override
  public void transaction(String key, String... values) {
    Object transaction = call(jedis, "multi");
    for (String value : values) {
      call(transaction, "set", key, value);
    }
    call(transaction, "exec");
  }

  @Override
  public void close() {
    jedis.disconnect();
  }

  /** Calls the method of that name that takes these arguments. */
  static Object call(Object target, String name, Object... arguments) {
    Method method = find(target, name, arguments);
    if (method == null) {
      throw new AssertionError("no " + name + Arrays.toString(arguments));
    }
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Method find(Object target, String name, Object... arguments) {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && accepts(method.getParameterTypes(), arguments)) {
        return method;
      }
    }
    return null;
  }

  private static boolean accepts(Class<?>[] types, Object[] arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      Class<?> type = types[i] == int.class ? Integer.class : types[i];
      if (!type.isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
