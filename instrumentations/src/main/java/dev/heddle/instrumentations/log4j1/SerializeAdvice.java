// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1;

import dev.heddle.semconv.log.LogFields;
import net.bytebuddy.asm.Advice;
import org.apache.log4j.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;

/**
 * {@code event.writeObject}, as for a remote log server: what is read there must be in the event
 * itself, whose MDC is a copy.
 */
final class SerializeAdvice {
  private SerializeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void add(@Advice.This LoggingEvent event) {
    LogFields fields = Events.CORRELATION.fieldsOf(event);
    if (fields == null) {
      return;
    }
    event.getMDCCopy();
    for (int i = 0; i < fields.size(); i++) {
      @Nullable Object shown = event.getMDC(fields.key(i)); // the application's wins
      event.setProperty(fields.key(i), shown == null ? fields.value(i) : shown.toString());
    }
  }
}
