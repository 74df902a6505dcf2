// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactor;

import dev.heddle.context.Subscriptions;
import net.bytebuddy.asm.Advice;

/** Reactor makes what stands for a subscription, on the thread that subscribes. */
final class SubscribeAdvice {
  private SubscribeAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void capture(@Advice.This Object subscription) {
    Subscriptions.capture(subscription);
  }
}
