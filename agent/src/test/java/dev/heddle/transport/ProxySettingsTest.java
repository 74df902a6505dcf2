// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Log;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxySettingsTest {
  @Test
  void picksTheProxyByTheEndpointsScheme() {
    ProxySettings settings =
        of("HTTPS_PROXY", "http://a:1", "HTTP_PROXY", "http://b:2", "REQUEST", "GET");

    assertThat(proxy(settings, "https://collector")).contains("http://a:1").contains("HTTPS_PROXY");
    assertThat(proxy(settings, "http://collector")).contains("http://b:2").contains("HTTP_PROXY");
    assertThat(settings.proxyFor(Endpoint.exact("unix:///run/otel.sock"))).isNull();
    assertThat(of("HTTPS_PROXY", "http://a:1").proxyFor(Endpoint.exact("http://c"))).isNull();
    assertThat(ProxySettings.of(Map.of("NO_PROXY", "*"))).isNull();
  }

  @Test
  void prefersLowerCaseAndTakesAnAddressWithoutAScheme() {
    ProxySettings settings = of("HTTP_PROXY", "http://upper:1", "http_proxy", "lower:3128");

    assertThat(proxy(settings, "http://c")).contains("http://lower:3128");
  }

  @Test
  void doesNotBelieveHttpProxyInACgiProgram() {
    assertThat(ProxySettings.of(Map.of("HTTP_PROXY", "http://evil:1", "REQUEST_METHOD", "GET")))
        .isNull();
    assertThat(of("http_proxy", "http://fine:1", "REQUEST_METHOD", "GET")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                      | collector.example     | true",
        "collector.example      | collector.example     | true",
        "collector.example      | COLLECTOR.example.    | true",
        "example                | collector.example     | true",
        "example                | collectorexample      | false",
        ".example               | collector.example     | true",
        ".example               | example               | false",
        "*.example              | a.b.example           | true",
        "*.example              | example               | false",
        "other, collector       | collector             | true",
        "collector:4318         | collector             | true",
        "collector:4319         | collector             | false",
        "10.1.2.3               | 10.1.2.3              | true",
        "10.1.2.3:4318          | 10.1.2.3              | true",
        "10.1.2.3:1             | 10.1.2.3              | false",
        "10.1.2.3               | 10.1.2.33             | false",
        "10.0.0.0/8             | 10.200.0.1            | true",
        "10.0.0.0/8             | 11.0.0.1              | false",
        "10.0.0.0/0             | 11.0.0.1              | true",
        "10.0.0.0/33            | 10.0.0.0              | false",
        "10.0.0.0/x             | 10.0.0.0              | false",
        "2001:db8::/32          | [2001:db8:1::1]       | true",
        "2001:db8::/32          | [2001:db9::1]         | false",
        "2001:db8::1            | [2001:db8:0::1]       | true",
        "[2001:db8::1]:4318     | [2001:db8::1]         | true",
        "[2001:db8::1]:1        | [2001:db8::1]         | false",
        "10.0.0.0/8             | ten.example           | false",
        "3                      | 1.2.3                 | true",
        "''                     | collector             | false",
        "none                   | localhost             | true",
        "none                   | 127.8.9.1             | true",
        "none                   | [::1]                 | true"
      })
  void reachesDirectlyWhomNoProxyNames(String list, String host, boolean direct) {
    ProxySettings settings = of("http_proxy", "http://proxy:1", "NO_PROXY", list);

    HttpProxy proxy = settings.proxyFor(Endpoint.exact("http://" + host + ":4318/"));

    assertThat(proxy == null).isEqualTo(direct);
  }

  @Test
  void saysOnceThatAVariableIsNoUrlOfAnHttpProxy() {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Log.target(log);
    try {
      assertThat(ProxySettings.of(Map.of("HTTPS_PROXY", "socks5://me:secret@proxy:1080"))).isNull();
      assertThat(ProxySettings.of(Map.of("HTTPS_PROXY", "socks5://me:secret@proxy:1080"))).isNull();
    } finally {
      Log.toStderr();
    }
    assertThat(log.toString())
        .isEqualTo(
            "[heddle] WARN HTTPS_PROXY=socks5://***@proxy:1080 is not the URL of an HTTP proxy: it"
                + " must start with http:// or https://; no proxy is used\n");
  }

  private static String proxy(ProxySettings settings, String endpoint) {
    return String.valueOf(settings.proxyFor(Endpoint.exact(endpoint)));
  }

  private static ProxySettings of(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return ProxySettings.of(environment);
  }
}
