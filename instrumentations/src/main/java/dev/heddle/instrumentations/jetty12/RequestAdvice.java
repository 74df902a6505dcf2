// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty12;

import net.bytebuddy.asm.Advice;

/** A protocol has read a request's headers, or made up a request to refuse what it has read. */
final class RequestAdvice {
  private RequestAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This Object state,
      @Advice.FieldValue("_request") Object request,
      @Advice.FieldValue("_response") Object response) {
    Exchange.read(state, request, response);
  }
}
