// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.commands.ProtocolCommand;

/** The names of commands as they are sent; remembered for those that are constants. */
final class CommandNames {
  private static final ConcurrentHashMap<ProtocolCommand, String> CONSTANTS =
      new ConcurrentHashMap<>();

  private CommandNames() {}

  static String of(ProtocolCommand command) {
    if (!(command instanceof Enum)) {
      return decoded(command);
    }
    String known = CONSTANTS.get(command);
    if (known == null) {
      known = decoded(command);
      CONSTANTS.put(command, known);
    }
    return known;
  }

  private static String decoded(ProtocolCommand command) {
    return new String(command.getRaw(), StandardCharsets.UTF_8);
  }
}
