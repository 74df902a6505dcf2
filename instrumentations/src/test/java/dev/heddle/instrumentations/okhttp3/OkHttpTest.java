// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.testing.LibraryVersions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.opentest4j.TestAbortedException;

@LibraryVersions({
  "com.squareup.okhttp3:okhttp:3.0.0",
  "com.squareup.okhttp3:okhttp:3.3.0",
  "com.squareup.okhttp3:okhttp:3.4.1",
  "com.squareup.okhttp3:okhttp:3.9.0",
  "com.squareup.okhttp3:okhttp:3.14.9",
  "com.squareup.okhttp3:okhttp:4.0.0",
  "com.squareup.okhttp3:okhttp:latest",
  "com.squareup.okhttp3:okhttp-jvm:5.0.0",
  "com.squareup.okhttp3:okhttp-jvm:latest"
})
class OkHttpTest extends HttpClientContract {
  private @Nullable OkHttpClient shared;

  @Override
  protected String instrumentation() {
    return "okhttp";
  }

  /** Without a JVM of its own since 3.7. */
  @Override
  protected boolean speaksHttp2() {
    try {
      Class.forName("okhttp3.internal.platform.Jdk9Platform");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @AfterEach
  void closeShared() {
    if (shared != null) {
      close(shared);
    }
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    OkHttpClient client = open(call).build();
    try {
      return answer(client.newCall(request(call)).execute());
    } finally {
      close(client);
    }
  }

  @Override
  protected HttpAnswer callTls(HttpCall call, SSLContext context) throws Exception {
    OkHttpClient client;
    try {
      client = open(call).sslSocketFactory(context.getSocketFactory(), new TrustsAll()).build();
    } catch (NoSuchMethodError e) {
      throw new TestAbortedException("finds the trust manager where the JDK hides it", e);
    }
    try {
      return answer(client.newCall(request(call)).execute());
    } finally {
      close(client);
    }
  }

  @Override
  protected HttpAnswer callInTurn(HttpCall first, HttpCall second) throws Exception {
    OkHttpClient client = open(first).retryOnConnectionFailure(true).build();
    try {
      answer(client.newCall(request(first)).execute());
      return answer(client.newCall(request(second)).execute());
    } finally {
      close(client);
    }
  }

  @Override
  protected CompletableFuture<HttpAnswer> callAsync(HttpCall call, Runnable inCallback) {
    if (shared == null) {
      shared = open(call).build();
    }
    return enqueue(shared, call, inCallback);
  }

  @Override
  protected void callAndTakePart(HttpCall call, Runnable inside) throws Exception {
    shared =
        open(call)
            .addInterceptor(
                chain -> {
                  inside.run();
                  return chain.proceed(chain.request());
                })
            .build();
    enqueue(shared, call, () -> {}).get(10, TimeUnit.SECONDS);
  }

  private static CompletableFuture<HttpAnswer> enqueue(
      OkHttpClient client, HttpCall call, Runnable inCallback) {
    CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    client
        .newCall(request(call))
        .enqueue(
            new Callback() {
              @Override
              public void onResponse(Call made, Response response) throws IOException {
                inCallback.run();
                answer.complete(answer(response));
              }

              @Override
              public void onFailure(Call made, IOException thrown) {
                answer.completeExceptionally(thrown);
              }
            });
    return answer;
  }

  @Override
  protected void callAndCancel(HttpCall call, Runnable untilSent) throws Exception {
    shared = open(call).build();
    Call made = shared.newCall(request(call));
    cancelWhileRunning(made::execute, untilSent, made::cancel);
  }

  @Override
  protected Collection<String> headersAfterwards(HttpCall call) throws Exception {
    shared = open(call).build();
    Request request = request(call);
    try (AutoResponse response = new AutoResponse(shared.newCall(request).execute())) {
      Collection<String> seen = response.response.networkResponse().request().headers().names();
      return seen.contains("traceparent") ? seen : request.headers().names();
    }
  }

  private static OkHttpClient.Builder open(HttpCall call) {
    return new OkHttpClient.Builder()
        .retryOnConnectionFailure(false)
        .connectTimeout(call.timeoutMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(call.timeoutMillis(), TimeUnit.MILLISECONDS);
  }

  private static void close(OkHttpClient client) {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private static Request request(HttpCall call) {
    RequestBody body =
        call.body() == null
            ? null
            : RequestBody.create(
                MediaType.parse("text/plain"), call.body().getBytes(StandardCharsets.ISO_8859_1));
    Request.Builder request = new Request.Builder().url(call.url()).method(call.method(), body);
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request.header(header.getKey(), header.getValue());
    }
    return request.build();
  }

  private static HttpAnswer answer(Response response) throws IOException {
    try (InputStream body = response.body().byteStream()) { // bytes() of old ones fails for HEAD
      return new HttpAnswer(
          response.code(),
          new String(body.readAllBytes(), StandardCharsets.ISO_8859_1),
          response.header("X-Server"));
    }
  }

  /** Responses cannot be closed before 3.4. */
  private static final class AutoResponse implements AutoCloseable {
    private final Response response;

    AutoResponse(Response response) {
      this.response = response;
    }

    @Override
    public void close() {
      response.body().close();
    }
  }

  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
