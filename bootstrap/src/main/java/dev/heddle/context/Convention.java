// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

/**
 * The semantic convention a span follows, as a bit: a client span is suppressed where a span of the
 * same convention is already open, whatever thread it was opened on (OkHttp beneath Retrofit, a
 * driver beneath a pool's proxy). A context holds them in a byte, so there can be seven.
 */
public final class Convention {
  public static final int HTTP_SERVER = 1;
  public static final int HTTP_CLIENT = 1 << 1;
  public static final int DB_CLIENT = 1 << 2;
  public static final int RPC_CLIENT = 1 << 3;
  public static final int PRODUCER = 1 << 4;
  public static final int CONSUMER = 1 << 5;

  /**
   * What a SERVER span opens anew: a request that a server handles in-process may make every kind
   * of call again.
   */
  public static final int NONE = 0;

  private Convention() {}
}
