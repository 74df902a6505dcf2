// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.testing.LibraryVersions;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

@LibraryVersions({
  "org.apache.httpcomponents.client5:httpclient5:5.0",
  "org.apache.httpcomponents.client5:httpclient5:5.2",
  "org.apache.httpcomponents.client5:httpclient5:latest"
})
class ApacheHttpClient5Test extends HttpClientContract {
  @Override
  protected String instrumentation() {
    return "apache-httpclient-5";
  }

  @Override
  protected boolean acceptsCredentialsInUrls() {
    return false; // refused since 5.2
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
      HttpCall call, @Nullable SSLContext trust, HttpUriRequestBase request) throws Exception {
    try (CloseableHttpClient client = open(call.timeoutMillis(), 0, trust)) {
      return answer(client.execute(request));
    }
  }

  @Override
  protected HttpAnswer callInTurn(HttpCall first, HttpCall second) throws Exception {
    try (CloseableHttpClient client = open(first.timeoutMillis(), 1, null)) {
      answer(client.execute(request(first)));
      return client.execute(request(second), ApacheHttpClient5Test::answer);
    }
  }

  @Override
  protected void callAndCancel(HttpCall call, Runnable untilSent) throws Exception {
    HttpUriRequestBase request = request(call);
    cancelWhileRunning(() -> call(call, null, request), untilSent, request::abort);
  }

  @Override
  protected Collection<String> headersAfterwards(HttpCall call) throws Exception {
    HttpUriRequestBase request = request(call);
    call(call, null, request);
    Set<String> names = new LinkedHashSet<>();
    for (Header header : request.getHeaders()) {
      names.add(header.getName());
    }
    return names;
  }

  private static CloseableHttpClient open(
      int timeoutMillis, int retries, @Nullable SSLContext trust) {
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create();
    if (trust != null) {
      connections.setSSLSocketFactory(new SSLConnectionSocketFactory(trust));
    }
    RequestConfig config =
        RequestConfig.custom()
            .setConnectTimeout(Timeout.ofMilliseconds(timeoutMillis))
            .setResponseTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(connections.build())
        .setDefaultRequestConfig(config)
        .setRetryStrategy(new Retries(retries))
        .build();
  }

  static HttpUriRequestBase request(HttpCall call) {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), URI.create(call.url()));
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request.setHeader(header.getKey(), header.getValue());
    }
    if (call.body() != null) {
      request.setEntity(
          new StringEntity(call.body(), ContentType.create("text/plain", "ISO-8859-1")));
    }
    return request;
  }

  private static HttpAnswer answer(ClassicHttpResponse response) throws IOException {
    Header server = response.getFirstHeader("X-Server");
    try (response) {
      return new HttpAnswer(
          response.getCode(),
          response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity()),
          server == null ? null : server.getValue());
    } catch (ParseException e) {
      throw new IOException(e);
    }
  }
}
