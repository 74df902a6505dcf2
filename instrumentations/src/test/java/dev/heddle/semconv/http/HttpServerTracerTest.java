// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.testing.ContractApplication;
import dev.heddle.testing.HttpMessage;
import dev.heddle.testing.HttpServerContract;
import dev.heddle.testing.RawHttpServer;
import dev.heddle.testing.ServerExchange;
import dev.heddle.trace.Span;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The tracer, called by hand in a server that is made of sockets: no weaving. */
class HttpServerTracerTest extends HttpServerContract {
  private static final HttpServerTracer<RawHttpServer.Request, RawHttpServer.Request> SERVER =
      HttpServerTracer.of("raw", new Getter());

  private static RawHttpServer server;

  @BeforeAll
  static void start() {
    server = RawHttpServer.start(HttpServerTracerTest::serve);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void serve(RawHttpServer.Request request) throws Exception {
    Span span = SERVER.start(request);
    if (span == null) {
      answer(request);
      return;
    }
    span.attach();
    Throwable thrown = null;
    try {
      thrown = answer(request);
    } finally {
      span.detach();
      SERVER.end(span, request, request, thrown);
    }
  }

  /** Returns what was thrown, if anything. */
  private static @Nullable Throwable answer(RawHttpServer.Request request) throws Exception {
    try {
      handle(request);
      return null;
    } catch (Throwable e) {
      request.answer(500, "");
      return e;
    }
  }

  private static void handle(ServerExchange exchange) throws Exception {
    String path = exchange.path();
    if (path.startsWith("/item/")) {
      HttpRoute.update(HttpRoute.SERVER, "/item/*");
    }
    ContractApplication.handle(exchange);
  }

  @Override
  protected String instrumentation() {
    return "raw";
  }

  @Override
  protected int port() {
    return server.port();
  }

  @Override
  protected String route(String path) {
    return path.startsWith("/item/") ? "/item/*" : null;
  }

  private static final class Getter
      implements HttpServerGetter<RawHttpServer.Request, RawHttpServer.Request> {
    @Override
    public String method(RawHttpServer.Request request) {
      return request.message().method();
    }

    @Override
    public String scheme(RawHttpServer.Request request) {
      return "http";
    }

    @Override
    public String path(RawHttpServer.Request request) {
      return request.path();
    }

    @Override
    public String query(RawHttpServer.Request request) {
      return request.query();
    }

    @Override
    public String protocolVersion(RawHttpServer.Request request) {
      String line = request.message().firstLine();
      return line.substring(line.length() - 3);
    }

    @Override
    public String peerAddress(RawHttpServer.Request request) {
      return "127.0.0.1";
    }

    @Override
    public int peerPort(RawHttpServer.Request request) {
      return request.peerPort();
    }

    @Override
    public int status(RawHttpServer.Request request, RawHttpServer.Request response) {
      return response.status();
    }

    @Override
    public List<String> responseHeaders(
        RawHttpServer.Request request, RawHttpServer.Request response, String name) {
      return response.answeredHeaders(name);
    }

    @Override
    public String first(RawHttpServer.Request request, String name) {
      HttpMessage message = request.message();
      return message.header(name);
    }

    @Override
    public Enumeration<String> all(RawHttpServer.Request request, String name) {
      return Collections.enumeration(request.message().headers(name));
    }
  }
}
