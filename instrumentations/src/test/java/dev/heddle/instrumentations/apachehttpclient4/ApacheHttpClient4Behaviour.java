// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.StringEntity;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;

/** Calls by the API that both implementations have. */
abstract class ApacheHttpClient4Behaviour extends HttpClientContract {
  /** A client of its own, which must be closed. */
  abstract HttpClient open(int timeoutMillis, boolean repeats, @Nullable SSLContext trust)
      throws Exception;

  abstract void close(HttpClient client) throws IOException;

  @Override
  protected String instrumentation() {
    return "apache-httpclient-4";
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    return call(call, null, request(call));
  }

  @Override
  protected HttpAnswer callTls(HttpCall call, SSLContext context) throws Exception {
    return call(call, context, request(call));
  }

  private HttpAnswer call(HttpCall call, @Nullable SSLContext trust, HttpUriRequest request)
      throws Exception {
    HttpClient client = open(call.timeoutMillis(), false, trust);
    try {
      return answer(client.execute(request));
    } finally {
      close(client);
    }
  }

  @Override
  protected HttpAnswer callInTurn(HttpCall first, HttpCall second) throws Exception {
    HttpClient client = open(first.timeoutMillis(), true, null);
    try {
      answer(client.execute(request(first)));
      return client.execute(request(second), ApacheHttpClient4Behaviour::answer);
    } finally {
      close(client);
    }
  }

  @Override
  protected void callAndCancel(HttpCall call, Runnable untilSent) throws Exception {
    HttpUriRequest request = request(call);
    HttpClient client = open(call.timeoutMillis(), false, null);
    try { // closed by this thread: 4.1's abort() and shutdown() deadlock when they meet
      cancelWhileRunning(() -> client.execute(request), untilSent, request::abort);
    } finally {
      close(client);
    }
  }

  @Override
  protected Collection<String> headersAfterwards(HttpCall call) throws Exception {
    HttpUriRequest request = request(call);
    call(call, null, request);
    Set<String> names = new LinkedHashSet<>();
    for (Header header : request.getAllHeaders()) {
      names.add(header.getName());
    }
    return names;
  }

  static HttpUriRequest request(HttpCall call) throws UnsupportedEncodingException {
    Request request = new Request(call);
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request.setHeader(header.getKey(), header.getValue());
    }
    if (call.body() != null) {
      request.setEntity(new StringEntity(call.body(), "ISO-8859-1"));
    }
    return request;
  }

  static HttpAnswer answer(HttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    Header server = response.getFirstHeader("X-Server");
    return new HttpAnswer(
        response.getStatusLine().getStatusCode(),
        entity == null ? "" : EntityUtils.toString(entity, "ISO-8859-1"),
        server == null ? null : server.getValue());
  }

  /** Any method, with or without a body. */
  private static final class Request extends HttpEntityEnclosingRequestBase {
    private final String method;

    Request(HttpCall call) {
      method = call.method();
      setURI(URI.create(call.url()));
    }

    @Override
    public String getMethod() {
      return method;
    }
  }
}
