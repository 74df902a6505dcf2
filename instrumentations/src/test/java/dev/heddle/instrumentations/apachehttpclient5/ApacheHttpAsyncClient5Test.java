// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.testing.LibraryVersions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

@LibraryVersions({
  "org.apache.httpcomponents.client5:httpclient5:5.0",
  "org.apache.httpcomponents.client5:httpclient5:5.2",
  "org.apache.httpcomponents.client5:httpclient5:latest"
})
class ApacheHttpAsyncClient5Test extends HttpClientContract {
  private @Nullable CloseableHttpAsyncClient shared;

  @Override
  protected String instrumentation() {
    return "apache-httpclient-5";
  }

  @Override
  protected boolean acceptsCredentialsInUrls() {
    return false;
  }

  /** Since 5.1, which can negotiate it by the JDK. */
  @Override
  protected boolean speaksHttp2() {
    try {
      Class.forName("org.apache.hc.core5.concurrent.CallbackContribution");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @AfterEach
  void closeShared() {
    if (shared != null) {
      shared.close(CloseMode.IMMEDIATE);
    }
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    return call(call, null, request(call));
  }

  @Override
  protected HttpAnswer callTls(HttpCall call, SSLContext context) throws Exception {
    return call(call, context, request(call));
  }

  private static HttpAnswer call(
      HttpCall call, @Nullable SSLContext trust, SimpleHttpRequest request) throws Exception {
    CloseableHttpAsyncClient client = open(call.timeoutMillis(), 0, trust);
    try {
      return answer(execute(client, request, null).get(10, TimeUnit.SECONDS));
    } finally {
      client.close(CloseMode.IMMEDIATE);
    }
  }

  @Override
  protected HttpAnswer callInTurn(HttpCall first, HttpCall second) throws Exception {
    CloseableHttpAsyncClient client = open(first.timeoutMillis(), 1, null);
    try {
      execute(client, request(first), null).get(10, TimeUnit.SECONDS);
      return answer(execute(client, request(second), null).get(10, TimeUnit.SECONDS));
    } finally {
      client.close(CloseMode.IMMEDIATE);
    }
  }

  @Override
  protected CompletableFuture<HttpAnswer> callAsync(HttpCall call, Runnable inCallback) {
    CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    if (shared == null) {
      shared = open(call.timeoutMillis(), 0, null);
    }
    execute(
        shared,
        request(call),
        new FutureCallback<SimpleHttpResponse>() {
          @Override
          public void completed(SimpleHttpResponse response) {
            inCallback.run();
            answer.complete(answer(response));
          }

          @Override
          public void failed(Exception thrown) {
            answer.completeExceptionally(thrown);
          }

          @Override
          public void cancelled() {
            answer.cancel(false);
          }
        });
    return answer;
  }

  @Override
  protected void callAndCancel(HttpCall call, Runnable untilSent) {
    shared = open(call.timeoutMillis(), 0, null);
    Future<SimpleHttpResponse> answer = execute(shared, request(call), null);
    untilSent.run();
    answer.cancel(true);
  }

  @Override
  protected void callAndTakePart(HttpCall call, Runnable inside) throws Exception {
    shared = open(call.timeoutMillis(), 0, null);
    BasicRequestProducer producer =
        new BasicRequestProducer(request(call), null) {
          @Override
          public void sendRequest(RequestChannel channel, HttpContext context)
              throws HttpException, IOException {
            inside.run();
            super.sendRequest(channel, context);
          }
        };
    shared.execute(producer, SimpleResponseConsumer.create(), null).get(10, TimeUnit.SECONDS);
  }

  @Override
  protected Collection<String> headersAfterwards(HttpCall call) throws Exception {
    SimpleHttpRequest request = request(call);
    call(call, null, request);
    Set<String> names = new LinkedHashSet<>();
    for (Header header : request.getHeaders()) {
      names.add(header.getName());
    }
    return names;
  }

  private static Future<SimpleHttpResponse> execute(
      CloseableHttpAsyncClient client,
      SimpleHttpRequest request,
      @Nullable FutureCallback<SimpleHttpResponse> callback) {
    return client.execute(
        SimpleRequestProducer.create(request), SimpleResponseConsumer.create(), callback);
  }

  private static CloseableHttpAsyncClient open(
      int timeoutMillis, int retries, @Nullable SSLContext trust) {
    PoolingAsyncClientConnectionManagerBuilder connections =
        PoolingAsyncClientConnectionManagerBuilder.create();
    if (retries > 0) {
      connections.setMaxConnPerRoute(1); // the second call waits for the first one's connection
    }
    if (trust != null) {
      connections.setTlsStrategy(new DefaultClientTlsStrategy(trust));
    }
    RequestConfig config =
        RequestConfig.custom()
            .setConnectTimeout(Timeout.ofMilliseconds(timeoutMillis))
            .setResponseTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
            .build();
    CloseableHttpAsyncClient client =
        HttpAsyncClientBuilder.create()
            .setConnectionManager(connections.build())
            .setDefaultRequestConfig(config)
            .setRetryStrategy(new Retries(retries))
            .build();
    client.start();
    return client;
  }

  private static SimpleHttpRequest request(HttpCall call) {
    SimpleHttpRequest request = new SimpleHttpRequest(call.method(), URI.create(call.url()));
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request.setHeader(header.getKey(), header.getValue());
    }
    if (call.body() != null) {
      request.setBody(call.body().getBytes(StandardCharsets.ISO_8859_1), ContentType.TEXT_PLAIN);
    }
    return request;
  }

  private static HttpAnswer answer(SimpleHttpResponse response) {
    Header server = response.getFirstHeader("X-Server");
    byte[] body = response.getBodyBytes();
    return new HttpAnswer(
        response.getCode(),
        body == null ? "" : new String(body, StandardCharsets.ISO_8859_1),
        server == null ? null : server.getValue());
  }
}
