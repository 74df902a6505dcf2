// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebflux;

import dev.heddle.testing.HttpCall;
import dev.heddle.testing.LibraryVersions;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.reactive.ClientHttpConnector;

/** Above the JDK's client, whose time-out versions since 6.2 can set. */
@LibraryVersions({
  "org.springframework:spring-webflux:6.2.12, org.springframework:spring-context:6.2.12",
  "org.springframework:spring-webflux:latest, org.springframework:spring-context:latest",
})
class WebClientOnJdkTest extends WebClientContract {
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  @Override
  protected String instrumentation() {
    return "java-http-client";
  }

  @Override
  protected int attempts() {
    return 2;
  }

  @Override
  ClientHttpConnector connector(HttpCall call) {
    try {
      Class<?> type =
          Class.forName("org.springframework.http.client.reactive.JdkClientHttpConnector");
      Object connector = type.getConstructor(HttpClient.class).newInstance(client);
      type.getMethod("setReadTimeout", Duration.class)
          .invoke(connector, Duration.ofMillis(call.timeoutMillis()));
      return (ClientHttpConnector) connector;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
