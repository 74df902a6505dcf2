// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j2;

import dev.heddle.build.Instrumentation;

/**
 * Every event of every kind takes its context data from an injector, on the thread that logs,
 * before it reaches an appender or a ring buffer.
 */
public final class Log4j2Instrumentation extends Instrumentation {
  private static final String MAP = "org.apache.logging.log4j.util.StringMap";

  @Override
  protected void define() {
    name("log4j-context-data", "log4j");
    library(
        "Log4j 2: trace ids in the context data", "org.apache.logging.log4j:log4j-core", "[2.7,3)");
    subtypesOf("org.apache.logging.log4j.core.ContextDataInjector")
        .method("injectContextData")
        .takes("java.util.List", MAP)
        .returns(MAP)
        .isNotBridge()
        .advice(InjectAdvice.class);
  }
}
