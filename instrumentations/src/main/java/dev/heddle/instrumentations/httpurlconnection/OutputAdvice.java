// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.httpurlconnection;

import java.io.OutputStream;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application gets what it writes the body to: as {@link ConnectAdvice}. */
final class OutputAdvice {
  private OutputAdvice() {}

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
      @Advice.FieldValue("fixedContentLength") int length,
      @Advice.FieldValue("fixedContentLengthLong") long longLength,
      @Advice.Return @Nullable OutputStream body,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (exchange != null) {
      exchange.writes(body, longLength >= 0 ? longLength : length);
      exchange.leave(connection, false, status, thrown);
    }
  }
}
