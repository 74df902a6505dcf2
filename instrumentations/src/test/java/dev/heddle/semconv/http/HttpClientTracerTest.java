// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.testing.HttpMessage;
import dev.heddle.testing.RawHttpClient;
import dev.heddle.trace.Span;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tracer, called by hand around a client that is made of a socket: no weaving. */
class HttpClientTracerTest extends HttpClientContract {
  private static final HttpClientTracer<HttpCall, HttpMessage> CLIENT =
      HttpClientTracer.of("raw", new Getter());

  @Override
  protected String instrumentation() {
    return "raw";
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    HttpMessage response = null;
    Throwable thrown = null;
    Span span = CLIENT.start(call);
    try {
      response = RawHttpClient.exchange(call);
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      CLIENT.end(span, call, response, thrown);
    }
    return new HttpAnswer(response.status(), response.body(), response.header("X-Server"));
  }

  @Override
  protected int spansOfRedirect() {
    return 0;
  }

  private static final class Getter implements HttpClientGetter<HttpCall, HttpMessage> {
    @Override
    public String method(HttpCall call) {
      return call.method();
    }

    @Override
    public String url(HttpCall call) {
      return call.url();
    }

    @Override
    public String host(HttpCall call) {
      return URI.create(call.url()).getHost();
    }

    @Override
    public int port(HttpCall call) {
      int port = URI.create(call.url()).getPort();
      return port < 0 ? 80 : port;
    }

    @Override
    public int status(HttpCall call, @Nullable HttpMessage response) {
      return response == null ? 0 : response.status();
    }

    @Override
    public String protocolVersion(HttpCall call, @Nullable HttpMessage response) {
      return "1.1";
    }

    @Override
    public void set(HttpCall call, String name, String value) {
      Map<String, String> headers = call.headers();
      headers.put(name, value);
    }
  }
}
