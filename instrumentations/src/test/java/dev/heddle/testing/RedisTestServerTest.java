// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisTestServerTest {
  @Test
  void forgetsWhatTestsWrote() {
    RedisTestServer server = RedisTestServer.get();
    assertThat(server.command("SET a 1")).startsWith("+OK");

    server.clear();

    assertThat(server.command("GET a")).startsWith("$-1");
  }
}
