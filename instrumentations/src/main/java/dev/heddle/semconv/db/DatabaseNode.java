// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.trace.Span;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One server of a database or cache, by the name that the application knows it by and the address
 * that stands behind it. Made once for each connection; immutable.
 */
public final class DatabaseNode {
  private final Database database;
  private final @Nullable String peerAddress;
  private final int peerPort;

  private DatabaseNode(Database database, @Nullable String peerAddress, int peerPort) {
    this.database = database;
    this.peerAddress = peerAddress;
    this.peerPort = peerPort;
  }

  /** Looks nothing up: neither the name of an address nor the address of a name. */
  public static DatabaseNode of(
      DbSystem system, @Nullable String namespace, @Nullable SocketAddress address) {
    if (!(address instanceof InetSocketAddress)) {
      String path = address == null ? null : address.toString();
      return new DatabaseNode(new Database(system, namespace, path, 0), null, 0);
    }
    InetSocketAddress inet = (InetSocketAddress) address;
    InetAddress resolved = inet.getAddress();
    Database database = new Database(system, namespace, inet.getHostString(), inet.getPort());
    return new DatabaseNode(
        database, resolved == null ? null : resolved.getHostAddress(), inet.getPort());
  }

  public Database database() {
    return database;
  }

  void describe(Span span) {
    DbClientTracer.describe(span, database);
    if (peerAddress != null && span.recording()) {
      span.attribute(NetworkAttributes.PEER_ADDRESS, peerAddress);
      if (peerPort != 0) {
        span.attribute(NetworkAttributes.PEER_PORT, peerPort);
      }
    }
  }
}
