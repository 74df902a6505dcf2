// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import dev.heddle.config.Config;
import dev.heddle.config.OperationSettings;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.trace.Recording;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Switches off what keeps failing: an instrumentation whose advice fails {@code
 * HEDDLE_ADVICE_FAILURE_LIMIT} times within a minute begins nothing any more. Loaded with the first
 * failure. Any thread.
 */
final class FailingAdvice {
  private static final long WINDOW_NANOS = 60_000_000_000L;
  private static final ConcurrentMap<String, FailingAdvice> BY_CLASS = new ConcurrentHashMap<>();
  private static final long LIMIT = Config.current().number(OperationSettings.ADVICE_FAILURE_LIMIT);

  private long sinceNanos;
  private long failures;
  private boolean tripped;

  FailingAdvice() {}

  /**
   * @param adviceClass internal name
   * @param advices null where nothing was woven yet
   */
  static void count(String adviceClass, @Nullable AdviceClasses advices, Throwable failure) {
    if (LIMIT == 0 || advices == null) {
      return;
    }
    FailingAdvice known = BY_CLASS.get(adviceClass);
    if (known == null) {
      FailingAdvice fresh = new FailingAdvice();
      known = BY_CLASS.putIfAbsent(adviceClass, fresh);
      known = known == null ? fresh : known;
    }
    if (known.trips(System.nanoTime(), LIMIT)) {
      String instrumentation = advices.instrumentation(adviceClass);
      if (instrumentation != null) {
        Counter.of("heddle.breaker.trips", "advice").increment();
        Recording.switchOff(instrumentation, "its advice failed too often");
        Log.warn(
            instrumentation
                + " is switched off until the next start: its advice failed "
                + LIMIT
                + " times within a minute, last by "
                + failure
                + "; please report it, and see HEDDLE_ADVICE_FAILURE_LIMIT");
      }
    }
  }

  /** True once, with the failure that is too many. */
  synchronized boolean trips(long nowNanos, long limit) {
    if (failures == 0 || nowNanos - sinceNanos > WINDOW_NANOS) {
      sinceNanos = nowNanos;
      failures = 0;
    }
    failures++;
    if (tripped || failures < limit) {
      return false;
    }
    tripped = true;
    return true;
  }
}
