// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hazelcast3;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.db.DatabaseNode;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.db.DbSystem;
import dev.heddle.semconv.db.GridCall;
import dev.heddle.semconv.db.HazelcastNames;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What is kept with the library's invocations and connections. */
final class Invocations {
  private static final DbClientTracer CLIENT = DbClientTracer.of("hazelcast-3");
  private static final VirtualField<Object, GridCall> CALLS =
      VirtualField.of("hazelcast3.invocation");
  private static final VirtualField<Object, DatabaseNode> NODES =
      VirtualField.of("hazelcast3.connection");

  private Invocations() {}

  static @Nullable GridCall of(Object invocation) {
    return CALLS.get(invocation);
  }

  /**
   * @param name of a map or the like; other objects where it is about none
   */
  static void asked(Object invocation, @Nullable Context caller, @Nullable Object name) {
    String collection = name instanceof String ? (String) name : null;
    CALLS.set(invocation, GridCall.asked(CLIENT, caller, collection));
  }

  /** Null where it has no span. */
  static @Nullable GridCall sent(
      Object invocation,
      @Nullable String message,
      Object connection,
      @Nullable SocketAddress address) {
    GridCall call = CALLS.get(invocation);
    String name = call == null ? null : HazelcastNames.of(message);
    if (call == null || name == null) {
      return null;
    }
    DatabaseNode node = NODES.get(connection);
    if (node == null) {
      node = DatabaseNode.of(DbSystem.HAZELCAST, null, address);
      NODES.set(connection, node);
    }
    call.sent(node, name, HazelcastNames.looksUp(name));
    return call;
  }
}
