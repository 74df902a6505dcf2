// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.context.Context;
import dev.heddle.semconv.db.QuietScope;
import dev.heddle.semconv.jdbc.JdbcTracer;
import java.util.Properties;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code Driver.connect(url, info)}: reads the URL once and keeps what it says with the connection.
 */
final class ConnectAdvice {
  private ConnectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static @Nullable Context enter() {
    return QuietScope.open();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(
      @Advice.Enter @Nullable Context quiet,
      @Advice.Argument(0) @Nullable String url,
      @Advice.Argument(1) @Nullable Properties info,
      @Advice.Return @Nullable Object connection) {
    if (quiet != null) {
      QuietScope.close(quiet);
    }
    if (connection != null) {
      JdbcTracer.current().connected(connection, url, info);
    }
  }
}
