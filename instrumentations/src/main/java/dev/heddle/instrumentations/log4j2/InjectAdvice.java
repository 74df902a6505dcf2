// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j2;

import dev.heddle.config.LogSettings;
import dev.heddle.semconv.log.LogCorrelation;
import dev.heddle.semconv.log.LogFields;
import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/** {@code injector.injectContextData(properties, reusable)}. */
final class InjectAdvice {
  private static final LogCorrelation CORRELATION =
      LogCorrelation.of("log4j-context-data", "log4j2.event", LogSettings.LOG4J2_ADD_BAGGAGE);

  private InjectAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToReturned
  static @Nullable StringMap add(
      @Advice.Argument(1) @Nullable StringMap reusable,
      @Advice.Return @Nullable StringMap injected) {
    LogFields fields = CORRELATION.now();
    if (fields == null || injected == null) {
      return null;
    }
    StringMap all = null;
    for (int i = 0; i < fields.size(); i++) {
      if (!injected.containsKey(fields.key(i))) { // the application's own keys win
        all = all == null ? ofEvent(injected, reusable, fields.size()) : all;
        all.putValue(fields.key(i), fields.value(i));
      }
    }
    return all;
  }

  /**
   * A map of the event's alone: what is injected may be the thread's own map, frozen and shared.
   */
  private static StringMap ofEvent(StringMap injected, @Nullable StringMap reusable, int more) {
    StringMap own = null;
    if (reusable != null && !reusable.isFrozen()) {
      if (injected == reusable) {
        return injected;
      }
      own = reusable.isEmpty() ? reusable : null;
    }
    if (own == null) {
      own = ContextDataFactory.createContextData(injected.size() + more);
    }
    own.putAll(injected);
    return own;
  }
}
