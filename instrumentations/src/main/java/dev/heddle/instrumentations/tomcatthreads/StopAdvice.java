// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatthreads;

import net.bytebuddy.asm.Advice;
import org.apache.tomcat.util.net.AbstractEndpoint;

/** A connector listens no more. */
final class StopAdvice {
  private StopAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.This AbstractEndpoint<?, ?> endpoint) {
    Endpoints.ENDPOINTS.stopped(endpoint);
  }
}
