// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.server.HttpChannel;

/** The channel refuses what it can't read, since 9.4.8. */
final class BadMessageAdvice {
  private BadMessageAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(
      @Advice.This HttpChannel channel, @Advice.Argument(0) BadMessageException reason) {
    Requests.refuse(channel, reason.getCode());
  }
}
