// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.jspecify.annotations.Nullable;

/**
 * Gives the linker the advice of a call site: its model by the number in the woven code, and its
 * class as the application loader of the woven class is to see it. Any thread, also concurrently.
 */
public interface AdviceClasses {
  /** The model with that {@link AdviceModel#id}. */
  AdviceModel byId(int id);

  /**
   * The advice's class for code of {@code applicationLoader} (null: the boot loader). It must have
   * been through {@code dev.heddle.build.AdviceBridges} when Heddle was built.
   */
  Class<?> load(@Nullable ClassLoader applicationLoader, AdviceModel advice)
      throws ClassNotFoundException;

  /**
   * The name of the switch of the instrumentation that has the advice; null where none has.
   *
   * @param adviceClass internal name
   */
  default @Nullable String instrumentation(String adviceClass) {
    return null;
  }

  /** The same class where it is loaded already, else null. Loads no class and waits for no lock. */
  @Nullable Class<?> findLoaded(@Nullable ClassLoader applicationLoader, AdviceModel advice);
}
