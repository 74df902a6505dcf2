// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hazelcast;

import com.hazelcast.client.impl.spi.impl.ClientInvocation;
import com.hazelcast.internal.nio.Connection;
import dev.heddle.semconv.db.GridCall;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An operation is sent to a member, for the first time or again. */
final class SendAdvice {
  private SendAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable GridCall enter(
      @Advice.Argument(0) ClientInvocation invocation, @Advice.Argument(1) Object connection) {
    return Invocations.sent(
        invocation,
        invocation.getClientMessage().getOperationName(),
        connection,
        ((Connection) connection).getRemoteSocketAddress());
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable GridCall call,
      @Advice.Return @Nullable Object sent,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null && (thrown != null || Boolean.FALSE.equals(sent))) {
      call.failed(thrown == null ? new IOException() : thrown);
    }
  }
}
