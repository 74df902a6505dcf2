// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import net.bytebuddy.asm.Advice;
import okhttp3.Request;

/** A codec writes the headers of a request. */
final class WriteAdvice {
  private WriteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  static Request enter(@Advice.Argument(0) Request request) {
    return Calls.write(request);
  }
}
