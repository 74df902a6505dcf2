// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.weaver.AdviceModel;

/**
 * Reads Byte Buddy's {@code @Advice} annotations of one advice class into the model that ships.
 * Whatever the weaver does not do as Byte Buddy would is refused here, when Heddle is built.
 */
public final class AdviceReader {
  private AdviceReader() {}

  /**
   * @throws IllegalArgumentException with the advice and the reason, for what is not supported
   */
  public static AdviceModel read(int id, byte[] classFile) {
    throw new UnsupportedOperationException(id + " " + classFile.length);
  }
}
