// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedHeadersTest {
  @ParameterizedTest
  @CsvSource({
    "shop.example, shop.example, -1",
    "shop.example:8080, shop.example, 8080",
    "[2001:db8::1], 2001:db8::1, -1",
    "[2001:db8::1]:443, 2001:db8::1, 443",
    "2001:db8::1, 2001:db8::1, -1",
    "shop.example:, shop.example, -1",
    "shop.example:99999, shop.example, -1",
    "shop.example:x, shop.example, -1",
    "[broken, [broken, -1",
  })
  void splitsHostAndPort(String text, String host, int port) {
    assertThat(ForwardedHeaders.address(text)).isEqualTo(host);
    assertThat(ForwardedHeaders.port(text)).isEqualTo(port);
  }

  @Test
  void readsTheFirstElementOfForwarded() {
    String header =
        "for=\"[2001:db8::1]:4711\"; Proto=https;host=shop.example:8443, for=10.0.0.1;by=x";
    assertThat(ForwardedHeaders.parameter(header, "for")).isEqualTo("[2001:db8::1]:4711");
    assertThat(ForwardedHeaders.parameter(header, "proto")).isEqualTo("https");
    assertThat(ForwardedHeaders.parameter(header, "host")).isEqualTo("shop.example:8443");
    assertThat(ForwardedHeaders.parameter(header, "by")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"''", "'for='", "';;;'", "'forx=1'", "'for'", "','"})
  void findsNothingInBrokenForwarded(String header) {
    assertThat(ForwardedHeaders.parameter(header, "for")).isNull();
  }
}
