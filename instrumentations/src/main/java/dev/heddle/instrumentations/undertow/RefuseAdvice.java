// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.undertow;

import io.undertow.server.protocol.http.HttpServerConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The listener refuses a request with a fixed answer and closes the connection. */
final class RefuseAdvice {
  private RefuseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void enter(@Advice.FieldValue("connection") @Nullable HttpServerConnection connection) {
    if (connection != null) {
      Requests.refuse(connection);
    }
  }
}
