// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.util.concurrent.ThreadLocalRandom;

/** Random ids, never zero. All 128 bits of a trace id are random, hence the W3C random flag. */
final class IdGenerator {
  private IdGenerator() {}

  static long next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long id;
    do {
      id = random.nextLong();
    } while (id == 0);
    return id;
  }
}
