// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jul;

import dev.heddle.build.Instrumentation;

/**
 * Every record passes {@code Logger.log(LogRecord)}, which asks the logger's level and filter.
 * Where there is a filter, which is asked only once, what it lets through is known by the logger's
 * handlers being looked up next. Loggers of other log managers, such as JBoss', have a {@code log}
 * of their own.
 */
public final class JulInstrumentation extends Instrumentation {
  private static final String LOGGER = "java.util.logging.Logger";

  @Override
  protected void define() {
    name("java-util-logging");
    jdk("`java.util.logging`: log export", "8+");
    type(LOGGER).method("log").takes("java.util.logging.LogRecord").advice(LogAdvice.class);
    types(LOGGER, "java.util.logging.LogManager$RootLogger")
        .method("accessCheckedHandlers")
        .takes()
        .advice(HandlersAdvice.class);
    type(LOGGER).method("getHandlers").takes().advice(HandlersAdvice.class);
  }
}
