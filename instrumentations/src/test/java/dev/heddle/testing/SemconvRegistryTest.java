// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SemconvRegistryTest {
  private final SemconvRegistry registry = SemconvRegistry.get();

  @Test
  void readsTheConstantsOfBothJars() {
    assertThat(registry.size()).isGreaterThan(500);
    assertThat(registry.problem("http.request.method", "GET")).isNull();
    assertThat(registry.problem("db.operation.batch.size", 2L)).isNull();
    assertThat(registry.problem("db.response.returned_rows", 2L)).isNull();
  }

  @Test
  void knowsTemplatesByTheirPrefix() {
    String[] values = {"a", "b"};

    assertThat(registry.problem("http.request.header.x-shop", values)).isNull();
    assertThat(registry.problem("http.request.header.", values)).isNotNull();
  }

  @Test
  void refusesDeprecatedNames() {
    assertThat(registry.problem("http.url", "http://a/")).contains("not in the registry");
    assertThat(registry.problem("db.statement", "SELECT ?")).contains("not in the registry");
  }

  @Test
  void refusesOtherTypes() {
    assertThat(registry.problem("server.port", "80")).contains("is a String, not a LONG");
    assertThat(registry.problem("server.port", 80)).contains("is a Integer, not a LONG");
  }
}
