// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.semconv.db.DbOperation;
import java.net.SocketException;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.Operation;
import org.jspecify.annotations.Nullable;

/** An operation is sent once more, to another node, by one copy for each of its keys. */
final class CloneAdvice {
  private CloneAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.Argument(0) Object operation, @Advice.Return @Nullable Collection<Operation> copies) {
    DbOperation lost = Operations.of(operation);
    if (lost != null && copies != null) {
      if (lost.isOpen()) {
        lost.failed(new SocketException("the node is gone, sent to another one"), null);
      }
      for (Operation copy : copies) {
        Operations.replaced(lost, copy);
      }
    }
  }
}
