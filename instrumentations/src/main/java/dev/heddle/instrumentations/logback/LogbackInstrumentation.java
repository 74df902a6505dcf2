// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logback;

import dev.heddle.build.Instrumentation;

/**
 * Every event passes {@code callAppenders} on the thread that logs; layouts, encoders, filters and
 * discriminators read its MDC by the two methods of {@code ILoggingEvent}, on any thread.
 */
public final class LogbackInstrumentation extends Instrumentation {
  private static final String EVENT = "ch.qos.logback.classic.spi.ILoggingEvent";

  @Override
  protected void define() {
    name("logback-mdc", "logback");
    library("Logback: trace ids in the MDC", "ch.qos.logback:logback-classic", "[0.9.16,2)");
    virtualField("logback.event").in(EVENT);
    type("ch.qos.logback.classic.Logger")
        .method("callAppenders")
        .takes(EVENT)
        .advice(AppendAdvice.class);
    subtypesOf(EVENT)
        .methodsNamed("getMDCPropertyMap", "getMdc")
        .takes()
        .returns("java.util.Map")
        .advice(MdcAdvice.class);
  }
}
