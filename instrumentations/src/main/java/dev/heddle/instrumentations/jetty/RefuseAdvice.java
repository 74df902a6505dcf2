// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;

/** The channel refuses what it can't read, before 9.4.8. */
final class RefuseAdvice {
  private RefuseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This HttpChannel channel, @Advice.Argument(0) int status) {
    Requests.refuse(channel, status);
  }
}
