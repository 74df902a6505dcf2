// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.build.IndexedFolder;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Weaving with a test's own index, taken back at its end. */
final class TestWeaving implements AutoCloseable {
  private final Weaving weaving;

  private TestWeaving(Weaving weaving) {
    this.weaving = weaving;
  }

  static TestWeaving of(IndexedFolder folder) throws Exception {
    return of(folder, InstrumentationSwitches.DEFAULTS, Exclusions.NONE);
  }

  static TestWeaving of(
      IndexedFolder folder, InstrumentationSwitches switches, Exclusions exclusions)
      throws Exception {
    Instrumentation jvm = ByteBuddyAgent.install();
    return new TestWeaving(
        Weaving.install(jvm, folder.index(), switches, exclusions, folder.agentLoader()));
  }

  WeaveReport report() {
    return weaving.report();
  }

  @Override
  public void close() throws Exception {
    weaving.uninstall();
  }
}
