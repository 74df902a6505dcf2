// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logbackappender;

import dev.heddle.build.Instrumentation;

/**
 * Every event passes {@code callAppenders} on the thread that logs, behind all filters of loggers.
 */
public final class LogbackAppenderInstrumentation extends Instrumentation {
  @Override
  protected void define() {
    name("logback-appender", "logback");
    library("Logback: log export", "ch.qos.logback:logback-classic", "[0.9.16,2)");
    type("ch.qos.logback.classic.Logger")
        .method("callAppenders")
        .takes("ch.qos.logback.classic.spi.ILoggingEvent")
        .advice(AppendAdvice.class);
  }
}
