// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanagerappender;

import dev.heddle.semconv.log.LogExport;
import net.bytebuddy.asm.Advice;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** {@code LoggerNode.publish(record)}. */
final class PublishAdvice {
  private PublishAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Object begin(@Advice.Argument(0) @Nullable ExtLogRecord record) {
    return record == null ? null : Records.begin(record);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void end(@Advice.Enter @Nullable Object previous) {
    LogExport.end(previous);
  }
}
