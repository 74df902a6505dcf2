// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.weaver.AdviceModel;

/**
 * Adds to an advice class, when Heddle is built, the public static methods that woven call sites
 * link to: they take erased arguments, cast them, call the advice and keep its exceptions from the
 * application. So linking at run time is one method look-up and no method-handle combination.
 */
public final class AdviceBridges {
  private AdviceBridges() {}

  /** The class file with bridges for {@code advice}; the class itself becomes public. */
  public static byte[] into(byte[] classFile, AdviceModel advice) {
    throw new UnsupportedOperationException(advice + " " + classFile.length);
  }
}
