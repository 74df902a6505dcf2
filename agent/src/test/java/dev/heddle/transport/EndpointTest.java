// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:4318, http://localhost:4318/v1/traces",
    "http://localhost:4318/, http://localhost:4318/v1/traces",
    "https://otlp.example.com/otlp, https://otlp.example.com:443/otlp/v1/traces",
    "https://otlp.example.com/otlp/, https://otlp.example.com:443/otlp/v1/traces",
    "HTTP://collector, http://collector:80/v1/traces",
    "http://[::1]:4318, http://[::1]:4318/v1/traces",
    "http://h:/x, http://h:80/x/v1/traces",
  })
  void appendsTheSignalsPathToTheBase(String url, String expected) {
    assertThat(Endpoint.base(url, "v1/traces")).hasToString(expected);
  }

  @Test
  void keepsTheQueryBehindTheSignalsPath() {
    assertThat(Endpoint.base("http://h:1/a?token=x", "v1/traces").path())
        .isEqualTo("/a/v1/traces?token=x");
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:4318, /",
    "http://h:4318/, /",
    "https://h/custom/traces, /custom/traces",
    "https://h?api=1, /?api=1",
    "https://h/a#fragment, /a",
  })
  void usesASignalsOwnUrlAsItIs(String url, String path) {
    assertThat(Endpoint.exact(url).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:4318",
        "grpc://localhost:4317",
        "http://",
        "http://:4318",
        "http://h:0",
        "http://h:65536",
        "http://h:port",
        "http://[::1",
        "http://[::1]4318",
        "http://h /x",
        "http://h/x\r\nEvil: 1",
        "",
      })
  void refusesWhatIsNoHttpUrl(String url) {
    assertThatThrownBy(() -> Endpoint.exact(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hidesUserPasswordAndQuery() {
    Endpoint endpoint = Endpoint.exact("https://me:secret@h:1/x?key=secret");

    assertThat(endpoint).hasToString("https://h:1/x");
    assertThat(endpoint.userInfo()).isEqualTo("me:secret");
  }

  @Test
  void namesThePortInTheHostHeaderOnlyWhereItIsNotTheSchemesOwn() {
    assertThat(Endpoint.exact("https://h").authority()).isEqualTo("h");
    assertThat(Endpoint.exact("http://h:443").authority()).isEqualTo("h:443");
    assertThat(Endpoint.exact("http://[::1]:4318").authority()).isEqualTo("[::1]:4318");
    assertThat(Endpoint.exact("http://[::1]:4318").host()).isEqualTo("::1");
  }
}
