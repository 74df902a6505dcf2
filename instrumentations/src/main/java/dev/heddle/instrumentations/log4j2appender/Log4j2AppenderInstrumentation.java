// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j2appender;

import dev.heddle.build.Instrumentation;

/**
 * Every event that its logger lets through passes one of two methods of Log4j's own loggers, on the
 * thread that logs, before it reaches an appender or a ring buffer. Other implementations of
 * Log4j's API, such as the one that passes on to SLF4J, export nothing here.
 */
public final class Log4j2AppenderInstrumentation extends Instrumentation {
  @Override
  protected void define() {
    name("log4j2-appender", "log4j-appender", "log4j");
    library("Log4j 2: log export", "org.apache.logging.log4j:log4j-core", "[2.7,3)");
    types("org.apache.logging.log4j.core.Logger", "org.apache.logging.log4j.core.async.AsyncLogger")
        .method("logMessage")
        .takes(
            "java.lang.String",
            "org.apache.logging.log4j.Level",
            "org.apache.logging.log4j.Marker",
            "org.apache.logging.log4j.message.Message",
            "java.lang.Throwable")
        .advice(LogMessageAdvice.class);
    types("org.apache.logging.log4j.core.Logger", "org.apache.logging.log4j.core.async.AsyncLogger")
        .method("log")
        .takes(
            "org.apache.logging.log4j.Level",
            "org.apache.logging.log4j.Marker",
            "java.lang.String",
            "java.lang.StackTraceElement",
            "org.apache.logging.log4j.message.Message",
            "java.lang.Throwable")
        .advice(LogAdvice.class);
  }
}
