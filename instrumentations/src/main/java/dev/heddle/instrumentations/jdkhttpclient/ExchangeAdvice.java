// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A request goes out, first or repeated. The client goes on with what this returns, so that the
 * span has ended before it can send the next one.
 */
final class ExchangeAdvice {
  private ExchangeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Attempt enter(
      @Advice.FieldValue("multi") Object multi, @Advice.FieldValue("request") Object request) {
    return Attempts.begin(multi, request);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  @Advice.AssignReturned.ToReturned
  static @Nullable CompletableFuture<?> exit(
      @Advice.Enter @Nullable Attempt attempt,
      @Advice.Return @Nullable CompletableFuture<?> response,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (attempt == null) {
      return response;
    }
    if (response == null) {
      attempt.accept(null, thrown);
      return null;
    }
    return response.whenComplete(attempt);
  }
}
