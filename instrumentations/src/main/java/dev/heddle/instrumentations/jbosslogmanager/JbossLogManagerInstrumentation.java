// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanager;

import dev.heddle.build.Instrumentation;

/**
 * Every record passes {@code logRaw} on the thread that logs, whatever API it came from; formatters
 * read its MDC by key, or as a copy.
 */
public final class JbossLogManagerInstrumentation extends Instrumentation {
  private static final String RECORD = "org.jboss.logmanager.ExtLogRecord";

  @Override
  protected void define() {
    name("jboss-logmanager-mdc", "jboss-logmanager");
    library(
        "JBoss LogManager: trace ids in the MDC",
        "org.jboss.logmanager:jboss-logmanager",
        "[1.1.0.GA,4)");
    virtualField("jbosslogmanager.record").in(RECORD);
    type("org.jboss.logmanager.Logger").method("logRaw").takes(RECORD).advice(LogAdvice.class);
    type(RECORD).constructor().takes(RECORD).advice(CopyAdvice.class);
    type(RECORD)
        .method("getMdc")
        .takes("java.lang.String")
        .returns("java.lang.String")
        .advice(MdcAdvice.class);
    type(RECORD).method("getMdcCopy").takes().returns("java.util.Map").advice(MdcCopyAdvice.class);
  }
}
