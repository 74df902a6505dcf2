// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said at the end where anything is lost: one line a signal, and one for each of several
 * receivers.
 */
final class AtExit {
  private AtExit() {}

  /**
   * Of one signal.
   *
   * @param destinations of all signals
   */
  static void report(Account overall, long accepted, Destination[] destinations) {
    List<Destination> own = new ArrayList<>();
    for (Destination destination : destinations) {
      if (destination.signal().items().equals(overall.items())) {
        own.add(destination);
      }
    }
    String items = overall.items();
    if (own.size() < 2) {
      String failure = own.isEmpty() ? "" : ": " + own.get(0).lastFailure();
      if (overall.lost() > 0) {
        lost(overall.lost(), accepted, items, overall.lostByReason(), failure);
      }
      return;
    }
    if (overall.lost() > 0) {
      lost(overall.lost(), accepted, items, overall.lostByReason(), " for all destinations");
    }
    for (Destination destination : own) {
      Tally account = destination.account();
      if (account.dropped() > 0) {
        lost(
            account.dropped(),
            account.dropped() + account.delivered() + destination.held(),
            items + " for " + destination.name(),
            account.lostByReason(),
            ": " + destination.lastFailure());
      }
    }
  }

  static void reportKept(SpoolOptions spool, Destination[] destinations) {
    boolean several = false;
    for (Destination destination : destinations) {
      several |= !destination.name().equals(destinations[0].name());
    }
    for (Destination destination : destinations) {
      long kept = destination.account().kept();
      if (kept > 0) {
        Log.info(
            "at exit "
                + kept
                + " "
                + destination.signal().items()
                + (several ? " for " + destination.name() : "")
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
