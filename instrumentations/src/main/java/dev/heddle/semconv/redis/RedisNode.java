// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.redis;

import dev.heddle.semconv.db.DatabaseNode;
import dev.heddle.semconv.db.DbSystem;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The server and the database that one connection of an asynchronous client uses now. Any thread; a
 * command that is sent while another thread selects may name either database.
 */
public final class RedisNode {
  private volatile DatabaseNode current = DatabaseNode.of(DbSystem.REDIS, "0", null);
  private volatile @Nullable SocketAddress address;
  private volatile String namespace = "0";

  /**
   * @param now null while it is not connected
   */
  DatabaseNode at(@Nullable SocketAddress now) {
    if (now != null && now != address) {
      address = now;
      current = DatabaseNode.of(DbSystem.REDIS, namespace, now);
    }
    return current;
  }

  /** The connection selects the database of that number. */
  public void select(String index) {
    if (!index.equals(namespace)) {
      namespace = index;
      current = DatabaseNode.of(DbSystem.REDIS, index, address);
    }
  }
}
