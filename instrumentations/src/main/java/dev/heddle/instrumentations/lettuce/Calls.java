// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.redis.RedisCall;
import dev.heddle.semconv.redis.RedisNode;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is kept with commands' outputs and with endpoints. */
final class Calls {
  private static final DbClientTracer CLIENT = DbClientTracer.of("lettuce");
  private static final VirtualField<CommandOutput<?, ?, ?>, RedisCall> OF =
      VirtualField.of("lettuce.output");
  private static final VirtualField<Object, RedisNode> NODES = VirtualField.of("lettuce.endpoint");
  private static final ConcurrentHashMap<ProtocolKeyword, String> NAMES = new ConcurrentHashMap<>();

  private Calls() {}

  static @Nullable RedisCall of(RedisCommand<?, ?, ?> command) {
    CommandOutput<?, ?, ?> output = command.getOutput();
    return output == null ? null : OF.get(output);
  }

  /** Null where the command makes no span, or is under way already. */
  static @Nullable RedisCall sending(
      Object endpoint, @Nullable Channel channel, RedisCommand<?, ?, ?> command) {
    CommandOutput<?, ?, ?> output = command.getOutput();
    if (output == null) {
      return null;
    }
    RedisCall before = OF.get(output);
    if (before != null && before.isOpen()) {
      return null;
    }
    // a cluster sends once more from the thread that heard where to
    Context caller = before == null ? Context.current() : before.caller();
    RedisCall call =
        RedisCall.sending(
            CLIENT,
            caller,
            node(endpoint),
            channel == null ? null : channel.remoteAddress(),
            name(command.getType()));
    OF.set(output, call);
    return call;
  }

  static RedisNode node(Object endpoint) {
    RedisNode known = NODES.get(endpoint);
    if (known == null) {
      known = new RedisNode();
      NODES.set(endpoint, known);
    }
    return known;
  }

  static String name(ProtocolKeyword type) {
    if (!(type instanceof Enum)) {
      return decoded(type);
    }
    String known = NAMES.get(type);
    if (known == null) {
      known = decoded(type);
      NAMES.put(type, known);
    }
    return known;
  }

  private static String decoded(ProtocolKeyword type) {
    return new String(type.getBytes(), StandardCharsets.UTF_8);
  }
}
