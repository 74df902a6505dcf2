// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactornetty;

/** A request that could not be made. */
final class Unsent {
  final String method;
  final String url;

  Unsent(String method, String url) {
    this.method = method;
    this.url = url;
  }

  /** {@code host:port} as in the URL, which the client has made from its parts. */
  String authority() {
    int start = url.indexOf("://") + 3;
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(start, end);
  }
}
