// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import dev.heddle.testing.CacheClientContract;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of Lettuce's synchronous API, which waits for the asynchronous one's futures. */
final class LettuceCommands implements CacheClientContract.Commands {
  private final RedisClient client;
  final StatefulRedisConnection<String, String> connection;
  private final RedisCommands<String, String> commands;

  LettuceCommands(RedisURI uri) {
    client = RedisClient.create(uri);
    try {
      connection = client.connect();
      commands = connection.sync();
    } catch (RuntimeException e) {
      client.shutdown(0, 0, TimeUnit.MILLISECONDS);
      throw e;
    }
  }

  @Override
  public void set(String key, String value) {
    commands.set(key, value);
  }

  @Override
  public @Nullable String get(String key) {
    return commands.get(key);
  }

  @Override
  public long del(String... keys) {
    return commands.del(keys);
  }

  @Override
  public long incr(String key) {
    return commands.incr(key);
  }

  @Override
  public void lpush(String key, String value) {
    commands.lpush(key, value);
  }

  @Override
  public @Nullable String blpop(String key, int timeoutSeconds) throws Exception {
    Object taken =
        commands
            .getClass()
            .getMethod("blpop", long.class, Object[].class)
            .invoke(commands, (long) timeoutSeconds, new String[] {key});
    if (taken == null) {
      return null;
    }
    String text = taken.toString(); // KeyValue[queue, order]; before version 5 by a field only
    return text.substring(text.indexOf(',') + 1).replaceAll("[\\])]", "").trim();
  }

  @Override
  public void select(int index) {
    commands.select(index);
  }

  @Override
  public List<Object> pipelinedGets(String... keys) throws Exception {
    connection.setAutoFlushCommands(false);
    List<Future<String>> futures = new ArrayList<>();
    for (String key : keys) {
      futures.add(connection.async().get(key));
    }
    connection.flushCommands();
    connection.setAutoFlushCommands(true);
    List<Object> values = new ArrayList<>();
    for (Future<String> future : futures) {
      values.add(future.get(10, TimeUnit.SECONDS));
    }
    return values;
  }

  @Override
  public void transaction(String key, String... values) throws Exception {
    commands.multi();
    for (String value : values) {
      commands.set(key, value);
    }
    commands.getClass().getMethod("exec").invoke(commands); // returns another type since version 5
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown(0, 0, TimeUnit.MILLISECONDS);
  }
}
