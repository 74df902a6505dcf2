// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.rxjava;

import dev.heddle.context.Subscriptions;
import net.bytebuddy.asm.Advice;

/** RxJava makes an emitter, on the thread that subscribes. */
final class SubscribeAdvice {
  private SubscribeAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void capture(@Advice.This Object emitter) {
    Subscriptions.capture(emitter);
  }
}
