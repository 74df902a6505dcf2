// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.jspecify.annotations.Nullable;

/** Weaves advice calls into one class file. Stateless; any thread. */
public final class ClassWeaver {
  private ClassWeaver() {}

  /**
   * Returns the woven class file, or null when there was nothing to weave.
   *
   * @param loaded whether the class exists in the JVM already (retransformation): then no member
   *     can be added, so virtual fields are left out and class files before Java 7 are left alone
   */
  public static byte @Nullable [] weave(byte[] classFile, ClassWeave plan, boolean loaded) {
    throw new UnsupportedOperationException(plan + " " + classFile.length + loaded);
  }
}
