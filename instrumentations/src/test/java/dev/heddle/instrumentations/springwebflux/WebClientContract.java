// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebflux;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Spring's client above any connector: one span an attempt, which is the connector's. */
abstract class WebClientContract extends HttpClientContract {
  abstract ClientHttpConnector connector(HttpCall call);

  @Override
  protected boolean acceptsCredentialsInUrls() {
    return false;
  }

  @Override
  protected boolean sendsUnknownMethods() {
    return false; // methods were an enumeration
  }

  @Override
  protected boolean throwsOnErrorStatus() {
    return true;
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    return answer(exchange(connector(call), call));
  }

  @Override
  protected CompletableFuture<HttpAnswer> callAsync(HttpCall call, Runnable inCallback) {
    return exchange(connector(call), call).doOnNext(answer -> inCallback.run()).toFuture();
  }

  @Override
  protected void callAndCancel(HttpCall call, Runnable untilSent) {
    Disposable subscription = exchange(connector(call), call).subscribe();
    untilSent.run();
    subscription.dispose();
  }

  static HttpAnswer answer(Mono<HttpAnswer> answer) throws Exception {
    try {
      return answer.block(Duration.ofSeconds(10));
    } catch (RuntimeException e) {
      Throwable thrown = Exceptions.unwrap(e);
      throw thrown instanceof Exception ? (Exception) thrown : e;
    }
  }

  static Mono<HttpAnswer> exchange(ClientHttpConnector connector, HttpCall call) {
    WebClient.RequestBodySpec request =
        WebClient.builder()
            .clientConnector(connector)
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(1 << 24))
            .build()
            .method(HttpMethod.valueOf(call.method()))
            .uri(java.net.URI.create(call.url()))
            .headers(
                headers -> {
                  for (Map.Entry<String, String> header : call.headers().entrySet()) {
                    headers.set(header.getKey(), header.getValue());
                  }
                });
    String body = call.body();
    return (body == null ? request : request.bodyValue(body))
        .retrieve()
        .toEntity(String.class)
        .map(WebClientContract::answer);
  }

  /** The status is of another type since version 6. */
  private static HttpAnswer answer(ResponseEntity<String> entity) {
    try {
      Object status = ResponseEntity.class.getMethod("getStatusCode").invoke(entity);
      Class<?> type = ResponseEntity.class.getMethod("getStatusCode").getReturnType();
      String body = entity.getBody();
      return new HttpAnswer(
          (int) type.getMethod("value").invoke(status),
          body == null ? "" : body,
          entity.getHeaders().getFirst("X-Server"));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
