// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv;

import dev.heddle.trace.AttributeKey;

/**
 * The attributes that say where a peer is. Source: semantic conventions 1.44, general attributes.
 */
public final class NetworkAttributes {
  public static final AttributeKey SERVER_ADDRESS = AttributeKey.of("server.address");
  public static final AttributeKey SERVER_PORT = AttributeKey.of("server.port");
  public static final AttributeKey PEER_ADDRESS = AttributeKey.of("network.peer.address");
  public static final AttributeKey PEER_PORT = AttributeKey.of("network.peer.port");
  public static final AttributeKey PROTOCOL_NAME = AttributeKey.of("network.protocol.name");
  public static final AttributeKey PROTOCOL_VERSION = AttributeKey.of("network.protocol.version");

  private NetworkAttributes() {}
}
