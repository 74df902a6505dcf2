// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.testing.HttpMessage;
import dev.heddle.testing.RawHttpClient;
import dev.heddle.testing.RawHttpGetter;
import dev.heddle.trace.Span;

/** The tracer, called by hand around a client that is made of a socket: no weaving. */
class HttpClientTracerTest extends HttpClientContract {
  private static final HttpClientTracer<HttpCall, HttpMessage> CLIENT =
      HttpClientTracer.of("raw", new RawHttpGetter());

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
}
