// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.httpurlconnection;

import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What sends the request or its first part: begins the span, and ends it only where that fails. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Exchange enter(
      @Advice.This HttpURLConnection connection,
      @Advice.FieldValue("connected") boolean connected,
      @Advice.FieldValue("responseCode") int status) {
    return Exchange.enter(connection, connected, status);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable Exchange exchange,
      @Advice.This HttpURLConnection connection,
      @Advice.FieldValue("responseCode") int status,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (exchange != null) {
      exchange.leave(connection, false, status, thrown);
    }
  }
}
