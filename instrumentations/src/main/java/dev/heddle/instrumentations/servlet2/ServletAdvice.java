// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import javax.servlet.Servlet;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A servlet serves a request, or a part of one. */
final class ServletAdvice {
  private ServletAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Serving enter(
      @Advice.This Servlet servlet,
      @Advice.Argument(0) ServletRequest request,
      @Advice.Argument(1) ServletResponse response) {
    Serving serving = Serving.enter(request, response);
    ServletRoute.update(servlet, request);
    return serving;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable Serving serving, @Advice.Thrown @Nullable Throwable thrown) {
    Serving.exit(serving, thrown);
  }
}
