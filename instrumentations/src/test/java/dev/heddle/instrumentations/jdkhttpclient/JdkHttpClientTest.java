// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

class JdkHttpClientTest extends HttpClientContract {
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  @Override
  protected String instrumentation() {
    return "java-http-client";
  }

  @Override
  protected boolean acceptsCredentialsInUrls() {
    return false;
  }

  @Override
  protected boolean speaksHttp2() {
    return true;
  }

  @Override
  protected int attempts() {
    return 2;
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    return answer(client.send(request(call), bodies()));
  }

  @Override
  protected HttpAnswer callTls(HttpCall call, SSLContext context) throws Exception {
    HttpClient trusting = HttpClient.newBuilder().sslContext(context).build();
    return answer(trusting.send(request(call), bodies()));
  }

  @Override
  protected HttpAnswer callInTurn(HttpCall first, HttpCall second) throws Exception {
    client.send(request(first), bodies());
    return answer(client.send(request(second), bodies()));
  }

  @Override
  protected CompletableFuture<HttpAnswer> callAsync(HttpCall call, Runnable inCallback) {
    return client
        .sendAsync(request(call), bodies())
        .thenApply(
            response -> {
              inCallback.run();
              return answer(response);
            });
  }

  @Override
  protected void callAndCancel(HttpCall call, Runnable untilSent) {
    CompletableFuture<?> answer = client.sendAsync(request(call), bodies());
    untilSent.run();
    answer.cancel(true);
  }

  @Override
  protected void callAndTakePart(HttpCall call, Runnable inside) throws Exception {
    HttpClient lending =
        HttpClient.newBuilder()
            .executor(
                task -> {
                  inside.run();
                  new Thread(task).start();
                })
            .build();
    lending.sendAsync(request(call), bodies()).get(10, TimeUnit.SECONDS);
  }

  @Override
  protected Collection<String> headersAfterwards(HttpCall call) throws Exception {
    HttpRequest request = request(call);
    HttpResponse<String> response = client.send(request, bodies());
    if (response.request().headers().map().containsKey("traceparent")) {
      return response.request().headers().map().keySet();
    }
    return request.headers().map().keySet();
  }

  private static HttpResponse.BodyHandler<String> bodies() {
    return BodyHandlers.ofString(StandardCharsets.ISO_8859_1);
  }

  private static HttpRequest request(HttpCall call) {
    BodyPublisher body =
        call.body() == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(call.body(), StandardCharsets.ISO_8859_1);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(call.url()))
            .method(call.method(), body)
            .timeout(Duration.ofMillis(call.timeoutMillis()));
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request.setHeader(header.getKey(), header.getValue());
    }
    return request.build();
  }

  private static HttpAnswer answer(HttpResponse<String> response) {
    return new HttpAnswer(
        response.statusCode(),
        response.body(),
        response.headers().firstValue("X-Server").orElse(null));
  }
}
