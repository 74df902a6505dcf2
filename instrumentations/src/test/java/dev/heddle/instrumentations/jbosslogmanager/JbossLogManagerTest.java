// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jbosslogmanager;

import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.LogCorrelationContract;

@LibraryVersions({
  "org.jboss.logmanager:jboss-logmanager:1.1.0.GA",
  "org.jboss.logmanager:jboss-logmanager:1.3.2.Final",
  "org.jboss.logmanager:jboss-logmanager:2.1.19.Final",
  "org.jboss.logmanager:jboss-logmanager:latest"
})
class JbossLogManagerTest extends LogCorrelationContract {
  @Override
  protected Logging open(boolean async) {
    return new JbossLogging(lines, PATTERN, async);
  }
}
