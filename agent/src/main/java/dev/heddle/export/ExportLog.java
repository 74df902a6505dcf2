// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.transport.Endpoint;

/**
 * What a destination says: one line when it begins to fail, one a minute while it does, one when it
 * works again. The sender threads.
 */
final class ExportLog {
  private static final long INTERVAL_NANOS = 60_000_000_000L;

  private final DestinationSettings settings;
  private final Signal signal;

  private boolean failing;
  private boolean announced;
  private boolean saidAnything;
  private long failingSince;
  private long lastLine;
  private int attempts;
  private long lost;

  ExportLog(DestinationSettings settings, Signal signal) {
    this.settings = settings;
    this.signal = signal;
  }

  /** Where an attempt went, why it failed and what can be done about it. */
  String explain(Endpoint remote, Outcome outcome) {
    return settings.label(remote)
        + ", "
        + outcome.text
        + Hint.of(settings, signal, remote, outcome);
  }

  /**
   * @param itemsLost 0 where they will be tried again
   */
  synchronized void failed(
      Endpoint remote, Outcome outcome, long itemsLost, long nextTryMillis, long now) {
    if (!failing) {
      failing = true;
      failingSince = now;
      attempts = 0;
      lost = 0;
    }
    attempts++;
    lost += itemsLost;
    if (saidAnything && now - lastLine < INTERVAL_NANOS) {
      return;
    }
    StringBuilder line = new StringBuilder("export to ").append(settings.label(remote));
    if (announced) {
      line.append(" still fails after ")
          .append((now - failingSince) / 1_000_000_000)
          .append(" s, ");
      line.append(attempts)
          .append(" attempts and ")
          .append(lost)
          .append(' ')
          .append(signal.items());
      line.append(" lost (");
    } else {
      line.append(" failed (");
    }
    line.append(outcome.text).append(')');
    if (itemsLost > 0 && !announced) {
      line.append(", ").append(itemsLost).append(' ').append(signal.items()).append(" are lost");
    }
    if (nextTryMillis > 0) {
      line.append(", next try in ").append((nextTryMillis + 500) / 1000).append(" s");
    }
    Log.warn(line.append(Hint.of(settings, signal, remote, outcome)).toString());
    announced = true;
    saidAnything = true;
    lastLine = now;
  }

  /** Items that were tried for too long; the reason was said when it happened. */
  synchronized void gaveUp(long itemsLost) {
    lost += itemsLost;
  }

  synchronized void delivered(Endpoint remote, Outcome outcome, long now) {
    String endpoint = settings.label(remote);
    if (failing && announced) {
      long seconds = (now - failingSince) / 1_000_000_000;
      Log.info(
          "export to "
              + endpoint
              + " works again after "
              + seconds
              + " s; "
              + lost
              + ' '
              + signal.items()
              + " were lost meanwhile");
    }
    failing = false;
    announced = false;
    if (outcome.rejected > 0) {
      Log.warnLimited(
          "rejected " + endpoint,
          endpoint
              + " rejected "
              + outcome.rejected
              + ' '
              + signal.items()
              + ", which are lost: "
              + Outcome.oneLine(outcome.text));
    } else if (!outcome.text.isEmpty()) {
      Log.warnLimited("message " + endpoint, endpoint + " says: " + Outcome.oneLine(outcome.text));
    }
  }
}
