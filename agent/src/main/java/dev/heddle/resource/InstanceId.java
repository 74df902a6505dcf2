// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A random UUID for this process. Not {@link UUID#randomUUID()}: it initialises {@code
 * SecureRandom} and with it the security providers, which applications want to choose themselves.
 */
final class InstanceId {
  private InstanceId() {}

  static String random() {
    long high = ThreadLocalRandom.current().nextLong();
    long low = ThreadLocalRandom.current().nextLong();
    try (DataInputStream in = new DataInputStream(new FileInputStream("/dev/urandom"))) {
      high ^= in.readLong(); // processes started at the same moment must differ
      low ^= in.readLong();
    } catch (IOException | SecurityException e) {
      // not Linux: the clock is all there is
    }
    long version4 = (high & ~0xF000L) | 0x4000L;
    long variant2 = (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(version4, variant2).toString();
  }
}
