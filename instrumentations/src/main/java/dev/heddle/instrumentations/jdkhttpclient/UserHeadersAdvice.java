// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What the client reads to write a request's headers; the application's own object is another. */
final class UserHeadersAdvice {
  private UserHeadersAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToReturned
  static @Nullable Object exit(
      @Advice.This Object request, @Advice.Return @Nullable Object headers) {
    Wire wire = Attempts.of(request);
    Object sent = wire == null ? null : wire.sentHeaders();
    return sent == null ? headers : sent;
  }
}
