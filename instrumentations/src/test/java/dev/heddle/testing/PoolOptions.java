// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import org.jspecify.annotations.Nullable;

/** How a {@link ConnectionPoolContract} wants its pool. */
public final class PoolOptions {
  public static final int MAX = 3;
  public static final int IDLE_MAX = 2;
  public static final int IDLE_MIN = 1;

  /** Null: the pool gets no name. */
  public final @Nullable String name;

  public final String url;
  public final String driver;

  /** How long a request may wait. */
  public final int waitMillis;

  PoolOptions(@Nullable String name, String url, String driver, int waitMillis) {
    this.name = name;
    this.url = url;
    this.driver = driver;
    this.waitMillis = waitMillis;
  }
}
