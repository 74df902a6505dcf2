// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactornetty;

import net.bytebuddy.asm.Advice;

/** Somebody subscribes to a call: the client makes what handles it, redirects and retries too. */
final class SubscribeAdvice {
  private SubscribeAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void begin(@Advice.This Object handler) {
    Call.begin(handler);
  }
}
