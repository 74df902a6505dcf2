// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.lang.instrument.Instrumentation;

/**
 * Defines {@code java.lang.$HeddleDispatcher}, the one class that woven code refers to, and tells
 * it the linker. Called by the thread that starts the agent.
 */
public final class DispatcherInstaller {
  private DispatcherInstaller() {}

  /** Defines the dispatcher where this JVM has none yet and sets its linker. */
  public static void install(Instrumentation jvm, Linker linker) throws Exception {
    throw new UnsupportedOperationException(jvm + " " + linker);
  }

  /** From now on call sites that are not linked yet link to nothing. */
  public static void uninstall() {}
}
