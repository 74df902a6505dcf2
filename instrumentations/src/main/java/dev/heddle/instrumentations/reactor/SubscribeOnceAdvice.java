// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactor;

import dev.heddle.context.Subscriptions;
import net.bytebuddy.asm.Advice;

/** What can be subscribed to once stands for the subscription itself. */
final class SubscribeOnceAdvice {
  private SubscribeOnceAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void capture(@Advice.This Object sink) {
    Subscriptions.capture(sink);
  }
}
