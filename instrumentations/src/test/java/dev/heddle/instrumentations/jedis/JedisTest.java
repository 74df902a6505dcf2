// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.testing.Attributes;
import dev.heddle.testing.CacheClientContract;
import dev.heddle.testing.LibraryVersions;

@LibraryVersions({
  "redis.clients:jedis:2.0.0",
  "redis.clients:jedis:2.7.3",
  "redis.clients:jedis:2.10.2",
  "redis.clients:jedis:3.10.0",
  "redis.clients:jedis:4.0.0",
  "redis.clients:jedis:latest"
})
class JedisTest extends CacheClientContract {
  @Override
  protected String instrumentation() {
    return "jedis";
  }

  @Override
  protected Commands open(String host, int port) {
    return new JedisCommands(host, port);
  }

  @Override
  protected Attributes expected(String operation, String text) {
    return super.expected(operation, text)
        .withAny("network.peer.address")
        .with("network.peer.port", server.port());
  }
}
