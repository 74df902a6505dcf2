// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanagerappender;

import dev.heddle.build.Instrumentation;

/**
 * Every record that its logger's level and filter let through passes {@code LoggerNode.publish} on
 * the thread that logs, whatever API it came from; for the parents of the logger once more.
 */
public final class JbossLogManagerAppenderInstrumentation extends Instrumentation {
  @Override
  protected void define() {
    name("jboss-logmanager-appender", "jboss-logmanager");
    library(
        "JBoss LogManager: log export", "org.jboss.logmanager:jboss-logmanager", "[1.2.0.GA,4)");
    type("org.jboss.logmanager.LoggerNode")
        .method("publish")
        .takes("org.jboss.logmanager.ExtLogRecord")
        .advice(PublishAdvice.class);
  }
}
