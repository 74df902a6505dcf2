// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.xmemcached;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.db.CommandText;
import dev.heddle.semconv.db.DatabaseNode;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.db.DbOperation;
import dev.heddle.semconv.db.DbSystem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.command.CommandType;
import net.rubyeye.xmemcached.impl.MemcachedTCPSession;
import org.jspecify.annotations.Nullable;

/** What is kept with the library's commands and sessions. */
final class Commands {
  private static final DbClientTracer CLIENT = DbClientTracer.of("xmemcached");
  private static final VirtualField<Command, DbOperation> KNOWN =
      VirtualField.of("xmemcached.command");
  private static final VirtualField<MemcachedTCPSession, DatabaseNode> NODES =
      VirtualField.of("xmemcached.session");

  private Commands() {}

  static @Nullable DbOperation of(Command command) {
    return KNOWN.get(command);
  }

  static @Nullable DbOperation begin(MemcachedTCPSession session, Command command) {
    CommandType type = command.getCommandType();
    String name = type == null ? null : name(type);
    if (name == null) {
      return null;
    }
    DbOperation begun = DbOperation.begin(CLIENT, Context.current(), node(session), name);
    if (begun != null) {
      KNOWN.set(command, begun);
      if (type == CommandType.GET_ONE || type == CommandType.GETS_ONE || type == CommandType.GAT) {
        begun.looksUp();
      }
      if (begun.isRecording()) {
        begun.text(text(name, type, command));
      }
    }
    return begun;
  }

  private static DatabaseNode node(MemcachedTCPSession session) {
    DatabaseNode known = NODES.get(session);
    if (known == null) {
      known = DatabaseNode.of(DbSystem.MEMCACHED, null, session.getRemoteSocketAddress());
      NODES.set(session, known);
    }
    return known;
  }

  /** The key of a look-up of several is that of one of them; the text protocol has them all. */
  private static String text(String name, CommandType type, Command command) {
    if (type == CommandType.GET_MANY || type == CommandType.GETS_MANY) {
      byte[] keys = command.getKeyBytes();
      return keys == null
          ? name
          : CommandText.of(
              name, Arrays.asList(new String(keys, StandardCharsets.UTF_8).split(" ")));
    }
    String key = command.getKey();
    return key == null ? name : CommandText.of(name, key);
  }

  /** As the text protocol has it; null for what the library asks on its own account. */
  private static @Nullable String name(CommandType type) {
    switch (type) {
      case GET_ONE:
      case GET_MANY:
        return "get";
      case GETS_ONE:
      case GETS_MANY:
        return "gets";
      case SET:
        return "set";
      case ADD:
        return "add";
      case REPLACE:
        return "replace";
      case APPEND:
        return "append";
      case PREPEND:
        return "prepend";
      case CAS:
        return "cas";
      case DELETE:
        return "delete";
      case INCR:
        return "incr";
      case DECR:
        return "decr";
      case TOUCH:
        return "touch";
      case GAT:
        return "gat";
      case FLUSH_ALL:
        return "flush_all";
      case STATS:
        return "stats";
      default:
        return null;
    }
  }
}
