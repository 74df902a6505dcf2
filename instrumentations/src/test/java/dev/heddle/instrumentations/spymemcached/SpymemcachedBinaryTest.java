// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import net.spy.memcached.ConnectionFactoryBuilder.Protocol;

/** The same over the binary protocol, which joins values that are stored, too. */
class SpymemcachedBinaryTest extends SpymemcachedTest {
  @Override
  protected String notANumber() {
    return "6";
  }

  @Override
  Protocol protocol() {
    return Protocol.BINARY;
  }
}
