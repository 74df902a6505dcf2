// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import java.nio.channels.SocketChannel;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The server's thread is done with a request: its handler has returned or thrown. */
final class RunAdvice {
  private RunAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.FieldValue("tx") @Nullable Object implementation,
      @Advice.FieldValue("chan") SocketChannel channel,
      @Advice.Thrown @Nullable Throwable error) {
    if (implementation != null) {
      Exchange.returned(implementation, error != null || !channel.isOpen());
    }
  }
}
