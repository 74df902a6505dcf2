// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpUriRequest;
import org.jspecify.annotations.Nullable;

/** A request as the application or a redirect wrote it, and the copy of it that is sent. */
final class Outgoing {
  final @Nullable HttpHost target;
  final HttpRequest written;
  private HttpRequest sent;

  Outgoing(@Nullable HttpHost target, HttpRequest written) {
    this.target = target;
    this.written = written;
    this.sent = written;
  }

  void sent(HttpRequest copy) {
    sent = copy;
  }

  HttpRequest sent() {
    return sent;
  }

  /** Null where it is relative to the target. */
  @Nullable URI absolute() {
    if (written instanceof HttpUriRequest) {
      URI uri = ((HttpUriRequest) written).getURI();
      return uri != null && uri.isAbsolute() ? uri : null;
    }
    return null;
  }
}
