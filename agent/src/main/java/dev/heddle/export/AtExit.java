// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;

/**
 * What is said at the end where spans are lost: one line, and one for each of several receivers.
 */
final class AtExit {
  private AtExit() {}

  static void report(SpanAccount overall, long accepted, Destination[] destinations) {
    if (destinations.length < 2) {
      String failure = destinations.length == 0 ? "" : ": " + destinations[0].lastFailure();
      lost(overall.lost(), accepted, "spans", overall.lostByReason(), failure);
      return;
    }
    if (overall.lost() > 0) {
      lost(overall.lost(), accepted, "spans", overall.lostByReason(), " for all destinations");
    }
    for (Destination destination : destinations) {
      Tally account = destination.account();
      if (account.dropped() > 0) {
        lost(
            account.dropped(),
            account.dropped() + account.delivered() + destination.held(),
            "spans for " + destination.name(),
            account.lostByReason(),
            ": " + destination.lastFailure());
      }
    }
  }

  static void reportKept(SpoolOptions spool, Destination[] destinations) {
    for (Destination destination : destinations) {
      long kept = destination.account().kept();
      if (kept > 0) {
        Log.info(
            "at exit "
                + kept
                + " spans"
                + (destinations.length < 2 ? "" : " for " + destination.name())
                + " are kept in "
                + spool.directory
                + " and sent at the next start"
                + (destination.isFailing() ? ": " + destination.lastFailure() : ""));
      }
    }
  }

  private static void lost(long lost, long of, String what, String byReason, String end) {
    Log.warn("at exit " + lost + " of " + of + " " + what + " are lost (" + byReason + ")" + end);
  }
}
