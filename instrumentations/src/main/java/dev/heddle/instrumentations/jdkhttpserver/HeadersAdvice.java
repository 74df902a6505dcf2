// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import java.io.InputStream;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The server has read a request's headers, which it does not keep where it refuses the request. */
final class HeadersAdvice {
  private HeadersAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.FieldValue("is") InputStream connection, @Advice.Return @Nullable Headers headers) {
    if (headers != null) {
      Refused.read(connection, headers);
    }
  }
}
