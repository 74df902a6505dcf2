// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcat;

import dev.heddle.trace.Span;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * A request from its headers to its response, or to the thread's release where it goes on
 * asynchronously.
 */
final class ServiceAdvice {
  private ServiceAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Span start(
      @Advice.FieldValue("connector") Connector connector, @Advice.Argument(0) Request request) {
    return Exchange.start(request, connector);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void release(
      @Advice.Enter @Nullable Span span,
      @Advice.Argument(0) Request request,
      @Advice.Argument(1) Response response,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (span != null) {
      Exchange.release(span, request, response, thrown);
    }
  }
}
