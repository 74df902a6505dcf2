// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.testing.LibraryVersions;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.nio.client.methods.HttpAsyncMethods;
import org.apache.http.nio.protocol.BasicAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

@LibraryVersions({
  "org.apache.httpcomponents:httpasyncclient:4.1",
  "org.apache.httpcomponents:httpasyncclient:latest"
})
class ApacheHttpAsyncClientTest extends HttpClientContract {
  private @Nullable CloseableHttpAsyncClient shared;

  @Override
  protected String instrumentation() {
    return "apache-httpclient-4";
  }

  @AfterEach
  void closeShared() throws IOException {
    if (shared != null) {
      shared.close();
    }
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    return call(call, null, ApacheHttpClient4Behaviour.request(call));
  }

  @Override
  protected HttpAnswer callTls(HttpCall call, SSLContext context) throws Exception {
    return call(call, context, ApacheHttpClient4Behaviour.request(call));
  }

  private static HttpAnswer call(HttpCall call, @Nullable SSLContext trust, HttpUriRequest request)
      throws Exception {
    try (CloseableHttpAsyncClient client = open(call, trust)) {
      Future<HttpResponse> response = client.execute(request, null);
      return ApacheHttpClient4Behaviour.answer(response.get(20, TimeUnit.SECONDS));
    }
  }

  @Override
  protected CompletableFuture<HttpAnswer> callAsync(HttpCall call, Runnable inCallback) {
    if (shared == null) {
      shared = open(call, null);
    }
    CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    try {
      HttpUriRequest request = ApacheHttpClient4Behaviour.request(call);
      shared.execute(request, new Completion(answer, inCallback));
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  @Override
  protected void callAndCancel(HttpCall call, Runnable untilSent) throws Exception {
    shared = open(call, null);
    Future<HttpResponse> answer = shared.execute(ApacheHttpClient4Behaviour.request(call), null);
    untilSent.run();
    answer.cancel(true);
  }

  @Override
  protected void callAndTakePart(HttpCall call, Runnable inside) throws Exception {
    shared = open(call, null);
    HttpAsyncRequestProducer producer =
        new BasicAsyncRequestProducer(
            HttpHost.create("http://localhost:" + URI.create(call.url()).getPort()),
            ApacheHttpClient4Behaviour.request(call)) {
          @Override
          public HttpRequest generateRequest() {
            inside.run();
            return super.generateRequest();
          }
        };
    CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    shared.execute(producer, HttpAsyncMethods.createConsumer(), new Completion(answer, () -> {}));
    answer.get(10, TimeUnit.SECONDS);
  }

  @Override
  protected Collection<String> headersAfterwards(HttpCall call) throws Exception {
    HttpUriRequest request = ApacheHttpClient4Behaviour.request(call);
    call(call, null, request);
    Set<String> names = new LinkedHashSet<>();
    for (Header header : request.getAllHeaders()) {
      names.add(header.getName());
    }
    return names;
  }

  private static CloseableHttpAsyncClient open(HttpCall call, @Nullable SSLContext trust) {
    RequestConfig config =
        RequestConfig.custom()
            .setConnectTimeout(call.timeoutMillis())
            .setSocketTimeout(call.timeoutMillis())
            .build();
    HttpAsyncClientBuilder builder =
        HttpAsyncClientBuilder.create().setDefaultRequestConfig(config);
    if (trust != null) {
      builder.setSSLContext(trust);
    }
    CloseableHttpAsyncClient client = builder.build();
    client.start();
    return client;
  }

  private static final class Completion implements FutureCallback<HttpResponse> {
    private final CompletableFuture<HttpAnswer> answer;
    private final Runnable inCallback;

    Completion(CompletableFuture<HttpAnswer> answer, Runnable inCallback) {
      this.answer = answer;
      this.inCallback = inCallback;
    }

    @Override
    public void completed(HttpResponse response) {
      try {
        inCallback.run();
        answer.complete(ApacheHttpClient4Behaviour.answer(response));
      } catch (IOException e) {
        answer.completeExceptionally(e);
      }
    }

    @Override
    public void failed(Exception thrown) {
      answer.completeExceptionally(thrown);
    }

    @Override
    public void cancelled() {
      answer.cancel(false);
    }
  }
}
