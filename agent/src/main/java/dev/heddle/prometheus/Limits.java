// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

/** How much a client may take of us. Times in milliseconds. Immutable. */
final class Limits {
  /** Prometheus asks every 15 or 60 s, and two of them may ask. */
  static final Limits USUAL = new Limits(16, 5_000, 75_000, 10_000);

  final int connections;

  /** From the first byte of a handshake or a request to its last. */
  final long requestMillis;

  /** Between two requests. */
  final long idleMillis;

  /** For the client to take an answer, from its first byte on. */
  final long answerMillis;

  Limits(int connections, long requestMillis, long idleMillis, long answerMillis) {
    this.connections = connections;
    this.requestMillis = requestMillis;
    this.idleMillis = idleMillis;
    this.answerMillis = answerMillis;
  }
}
