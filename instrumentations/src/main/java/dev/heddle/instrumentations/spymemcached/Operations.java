// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.semconv.db.CommandText;
import dev.heddle.semconv.db.DatabaseNode;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.db.DbOperation;
import dev.heddle.semconv.db.DbSystem;
import java.util.Collection;
import net.spy.memcached.MemcachedConnection;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.ops.KeyedOperation;
import net.spy.memcached.ops.Operation;
import org.jspecify.annotations.Nullable;

/** What is kept with the library's operations and nodes. */
final class Operations {
  private static final DbClientTracer CLIENT = DbClientTracer.of("spymemcached");
  private static final VirtualField<Object, DbOperation> KNOWN =
      VirtualField.of("spymemcached.operation");
  private static final VirtualField<MemcachedNode, DatabaseNode> NODES =
      VirtualField.of("spymemcached.node");

  private Operations() {}

  static @Nullable DbOperation of(Object operation) {
    return KNOWN.get(operation);
  }

  /** The operation is queued for a node: for the first time, or once more for another one. */
  static @Nullable DbOperation begin(MemcachedNode node, Operation operation) {
    DbOperation known = KNOWN.get(operation);
    if (known == null ? isOwnThread() : known.isOpen()) {
      return null;
    }
    String name = OperationNames.of(operation);
    if (name == null) {
      return null;
    }
    Context caller = known == null ? Context.current() : known.caller();
    DbOperation begun = DbOperation.begin(CLIENT, caller, node(node), name);
    KNOWN.set(operation, begun);
    if (begun != null && known != null) {
      known.with(begun); // before version 2.11 a lost operation does not give up its copies
    }
    if (begun != null && begun.isRecording() && operation instanceof KeyedOperation) {
      Collection<String> keys = ((KeyedOperation) operation).getKeys();
      begun.text(CommandText.of(name, keys));
      if (keys.size() == 1 && name.startsWith("g")) {
        begun.looksUp();
      }
    }
    return begun;
  }

  /** What the connection asks on its own account, or for what was not recorded. */
  private static boolean isOwnThread() {
    return Thread.currentThread() instanceof MemcachedConnection;
  }

  private static DatabaseNode node(MemcachedNode node) {
    DatabaseNode known = NODES.get(node);
    if (known == null) {
      known = DatabaseNode.of(DbSystem.MEMCACHED, null, node.getSocketAddress());
      NODES.set(node, known);
    }
    return known;
  }

  /** {@code copy} is sent in the place of an operation that was lost with its connection. */
  static void replaced(DbOperation lost, Operation copy) {
    KNOWN.set(copy, lost);
  }

  /** The operation is to be sent by the connection's thread. */
  static void later(Operation operation) {
    if (KNOWN.get(operation) == null && !isOwnThread()) {
      KNOWN.set(operation, DbOperation.waiting(CLIENT, Context.current()));
    }
  }

  static void sentWith(Object all, DbOperation one) {
    DbOperation first = KNOWN.get(all);
    if (first == null) {
      KNOWN.set(all, one);
    } else {
      first.with(one);
    }
  }
}
