// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1appender;

import dev.heddle.build.Instrumentation;

/**
 * Every event passes {@code Category.callAppenders} on the thread that logs. The bridge of Log4j 2
 * has classes of these names too; what it passes on to Log4j 2 is exported there.
 */
public final class Log4j1AppenderInstrumentation extends Instrumentation {
  @Override
  protected void define() {
    name("log4j1-appender", "log4j-appender", "log4j");
    library("Log4j 1: log export", "log4j:log4j", "[1.2,1.2.18)");
    library("reload4j: log export", "ch.qos.reload4j:reload4j", "[1.2.18.0,2)");
    whenAbsent("org.apache.log4j.bridge.LogEventAdapter");
    type("org.apache.log4j.Category")
        .method("callAppenders")
        .takes("org.apache.log4j.spi.LoggingEvent")
        .advice(AppendAdvice.class);
  }
}
