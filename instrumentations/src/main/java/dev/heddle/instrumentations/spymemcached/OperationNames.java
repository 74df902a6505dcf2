// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import net.spy.memcached.ops.CASOperation;
import net.spy.memcached.ops.ConcatenationOperation;
import net.spy.memcached.ops.ConcatenationType;
import net.spy.memcached.ops.DeleteOperation;
import net.spy.memcached.ops.FlushOperation;
import net.spy.memcached.ops.GetAndTouchOperation;
import net.spy.memcached.ops.GetOperation;
import net.spy.memcached.ops.GetlOperation;
import net.spy.memcached.ops.GetsOperation;
import net.spy.memcached.ops.Mutator;
import net.spy.memcached.ops.MutatorOperation;
import net.spy.memcached.ops.ObserveOperation;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.ops.ReplicaGetOperation;
import net.spy.memcached.ops.StatsOperation;
import net.spy.memcached.ops.StoreOperation;
import net.spy.memcached.ops.StoreType;
import net.spy.memcached.ops.TouchOperation;
import net.spy.memcached.ops.UnlockOperation;
import net.spy.memcached.ops.VersionOperation;
import org.jspecify.annotations.Nullable;

/** Operations by the names of memcached's text protocol. */
final class OperationNames {
  private OperationNames() {}

  /** Null for what is no operation of the application, such as a stream of changes or a log-in. */
  static @Nullable String of(Operation operation) {
    if (operation instanceof GetOperation || operation instanceof ReplicaGetOperation) {
      return "get";
    }
    if (operation instanceof CASOperation && ((CASOperation) operation).getCasValue() != 0) {
      return "cas";
    }
    if (operation instanceof StoreOperation) {
      return store(((StoreOperation) operation).getStoreType());
    }
    if (operation instanceof DeleteOperation) {
      return "delete";
    }
    if (operation instanceof MutatorOperation) {
      return ((MutatorOperation) operation).getType() == Mutator.incr ? "incr" : "decr";
    }
    if (operation instanceof GetsOperation) {
      return "gets";
    }
    if (operation instanceof TouchOperation) {
      return "touch";
    }
    if (operation instanceof GetAndTouchOperation) {
      return "gat";
    }
    return rare(operation);
  }

  private static String store(StoreType type) {
    return type == StoreType.set ? "set" : type == StoreType.add ? "add" : "replace";
  }

  private static @Nullable String rare(Operation operation) {
    if (operation instanceof ConcatenationOperation) {
      ConcatenationType type = ((ConcatenationOperation) operation).getStoreType();
      return type == ConcatenationType.append ? "append" : "prepend";
    }
    if (operation instanceof CASOperation) {
      return "cas";
    }
    if (operation instanceof FlushOperation) {
      return "flush_all";
    }
    if (operation instanceof StatsOperation) {
      return "stats";
    }
    if (operation instanceof VersionOperation) {
      return "version";
    }
    if (operation instanceof GetlOperation) {
      return "getl";
    }
    if (operation instanceof UnlockOperation) {
      return "unlock";
    }
    return operation instanceof ObserveOperation ? "observe" : null;
  }
}
