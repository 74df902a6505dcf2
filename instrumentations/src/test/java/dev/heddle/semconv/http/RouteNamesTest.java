// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouteNamesTest {
  @Test
  void makesANameOnceForAMethodAndRoute() {
    String name = RouteNames.of("GET", "/shop/order");
    assertThat(name).isEqualTo("GET /shop/order");
    assertThat(RouteNames.of("GET", "/shop/order")).isSameAs(name);
    assertThat(RouteNames.of("POST", "/shop/order")).isEqualTo("POST /shop/order");
  }

  @Test
  void neverGivesTheNameOfAnotherRoute() {
    for (int i = 0; i < 2_000; i++) {
      assertThat(RouteNames.of("GET", "/" + i)).isEqualTo("GET /" + i);
    }
  }
}
