// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request as it is sent, and where to, should it not say so itself. */
final class Outgoing {
  final HttpRequest request;
  final @Nullable HttpHost target;

  Outgoing(HttpRequest request, @Nullable HttpHost target) {
    this.request = request;
    this.target = target;
  }
}
