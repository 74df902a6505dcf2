// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import java.io.InputStream;
import java.nio.channels.SocketChannel;
import net.bytebuddy.asm.Advice;

/** The server refuses a request that it finds no handler for, or can't read. */
final class RejectAdvice {
  private RejectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.FieldValue("chan") SocketChannel channel,
      @Advice.FieldValue("rawin") InputStream connection,
      @Advice.FieldValue("protocol") String scheme,
      @Advice.Argument(0) int status,
      @Advice.Argument(1) String requestLine) {
    Refused.answer(channel, connection, scheme, status, requestLine);
  }
}
