// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.log;

import org.jspecify.annotations.Nullable;

/**
 * Where the application's log records go. What exports them is made with the first one, so that an
 * application that logs nothing never has it. Any thread.
 */
public final class Logs {
  private static volatile @Nullable LogSink sink;
  private static volatile @Nullable Runnable opener;

  private Logs() {}

  /**
   * At start.
   *
   * @param newOpener {@link #install installs} a sink, or does nothing where records go nowhere;
   *     called at most once
   */
  public static void openBy(Runnable newOpener) {
    opener = newOpener;
  }

  public static void install(@Nullable LogSink newSink) {
    sink = newSink;
  }

  /** Null where records go nowhere, and then nobody needs to make one. */
  public static @Nullable LogSink sink() {
    return opener == null ? sink : opened();
  }

  private static synchronized @Nullable LogSink opened() {
    Runnable first = opener;
    if (first != null) {
      try {
        first.run();
      } finally {
        opener = null; // behind the rest: whoever sees null sees the sink
      }
    }
    return sink;
  }
}
