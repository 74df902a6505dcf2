// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

/** How much a client may take of us. Times in milliseconds. Immutable. */
public final class Limits {
  /** Prometheus asks every 15 or 60 s, and two of them may ask. */
  public static final Limits SCRAPES = new Limits(16, 5_000, 75_000, 10_000, 0);

  final int connections;

  /** From the first byte of a handshake or a request to its last. */
  final long requestMillis;

  /** Between two requests. */
  final long idleMillis;

  /** For the client to take an answer, from its first byte on. */
  final long answerMillis;

  /** Of the bodies of all requests that are here at the same time. */
  final long bodyBytes;

  public Limits(
      int connections, long requestMillis, long idleMillis, long answerMillis, long bodyBytes) {
    this.connections = connections;
    this.requestMillis = requestMillis;
    this.idleMillis = idleMillis;
    this.answerMillis = answerMillis;
    this.bodyBytes = bodyBytes;
  }
}
