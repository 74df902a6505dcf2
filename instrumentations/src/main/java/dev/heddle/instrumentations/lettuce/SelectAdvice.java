// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.RedisCommand;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A channel sends commands: those by which it connects come past no endpoint. */
final class SelectAdvice {
  private SelectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.FieldValue("endpoint") @Nullable Object endpoint,
      @Advice.Argument(1) @Nullable Object message) {
    if (endpoint == null) {
      return;
    }
    if (message instanceof RedisCommand) {
      look(endpoint, (RedisCommand<?, ?, ?>) message);
    } else if (message instanceof Collection) {
      for (Object one : (Collection<?>) message) {
        if (one instanceof RedisCommand) {
          look(endpoint, (RedisCommand<?, ?, ?>) one);
        }
      }
    }
  }

  private static void look(Object endpoint, RedisCommand<?, ?, ?> command) {
    CommandArgs<?, ?> arguments = command.getArgs();
    if (arguments != null
        && arguments.count() == 1
        && Calls.name(command.getType()).equals("SELECT")) {
      Calls.node(endpoint).select(arguments.toCommandString());
    }
  }
}
