// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcat;

import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/**
 * Tomcat logs what it refused before any application: a request that can't be parsed, a bad host
 * header.
 */
final class LogAdvice {
  private LogAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void refused(@Advice.Argument(0) Request request, @Advice.Argument(1) Response response) {
    Exchange.refused(request, response);
  }
}
