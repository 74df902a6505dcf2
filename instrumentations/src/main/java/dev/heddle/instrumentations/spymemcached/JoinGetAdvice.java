// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import java.util.Collection;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The look-up becomes a part of a larger one, which answers it by the wrapper it has just added.
 */
final class JoinGetAdvice {
  private JoinGetAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Argument(0) Object operation,
      @Advice.FieldValue("allCallbacks") @Nullable Collection<?> wrappers) {
    DbOperation known = Operations.of(operation);
    if (known != null && wrappers instanceof List && !wrappers.isEmpty()) {
      List<?> list = (List<?>) wrappers;
      JoinedGets.OF.set(list.get(list.size() - 1), known);
    }
  }
}
