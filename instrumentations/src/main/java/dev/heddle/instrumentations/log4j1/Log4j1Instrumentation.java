// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1;

import dev.heddle.build.Instrumentation;

/**
 * Every event passes {@code Category.callAppenders} on the thread that logs; layouts read its MDC
 * by key, or as properties since 1.2.15. No library class is named by what reads, so that the
 * bridge of Log4j 2, which has classes of these names, is neither hurt nor reported.
 */
public final class Log4j1Instrumentation extends Instrumentation {
  private static final String EVENT = "org.apache.log4j.spi.LoggingEvent";
  private static final String SINCE_1_2_15 = "org.apache.log4j.spi.NOPLogger";

  @Override
  protected void define() {
    name("log4j-mdc", "log4j");
    library("Log4j 1: trace ids in the MDC", "log4j:log4j", "[1.2,1.2.18)");
    library("reload4j: trace ids in the MDC", "ch.qos.reload4j:reload4j", "[1.2.18.0,2)");
    virtualField("log4j1.event").in(EVENT);
    type("org.apache.log4j.Category")
        .method("callAppenders")
        .takes(EVENT)
        .advice(AppendAdvice.class);
    type(EVENT)
        .method("getMDC")
        .takes("java.lang.String")
        .returns("java.lang.Object")
        .advice(MdcAdvice.class);
    type(EVENT)
        .method("getProperties")
        .takes()
        .returns("java.util.Map")
        .advice(PropertiesAdvice.class);
    type(EVENT)
        .whenPresent(SINCE_1_2_15)
        .method("writeObject")
        .takes("java.io.ObjectOutputStream")
        .advice(SerializeAdvice.class);
  }
}
