// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import org.jspecify.annotations.Nullable;

/** Where a request goes whose span keeps no attributes: metrics say it too. Immutable. */
class HttpPeer {
  final @Nullable String address;
  final int port;

  HttpPeer(@Nullable String address, int port) {
    this.address = address;
    this.port = port;
  }

  boolean is(@Nullable String otherAddress, int otherPort) {
    return port == otherPort
        && (address == null ? otherAddress == null : address.equals(otherAddress));
  }
}
