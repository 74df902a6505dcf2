// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import dev.heddle.trace.Span;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A filter or the handler is entered, and what it throws goes through all filters before it. */
final class ChainAdvice {
  private ChainAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Span enter() {
    return Exchange.entered();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.Enter @Nullable Span server, @Advice.Thrown @Nullable Throwable thrown) {
    Exchange.left(server, thrown);
  }
}
