// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link HttpServerContract} says of one request: its name, attributes, status and end. */
@ExtendWith(HeddleExtension.class)
abstract class HttpServerBehaviour {
  private static final String USER_AGENT = "contract/1.0 (test)";

  protected final RecordedSpans spans = HeddleExtension.spans();
  private @Nullable RawHttpClient client;

  /** The instrumentation's name, which is its scope's. */
  protected abstract String instrumentation();

  protected abstract int port();

  /** The path that the application is deployed under, empty at the root. */
  protected String contextPath() {
    return "";
  }

  /** The route, with the context path, that a path of the application has; null where none. */
  protected @Nullable String route(String path) {
    return null;
  }

  /** Whether the exception that a handler throws is seen, and not only the status. */
  protected boolean seesExceptions() {
    return true;
  }

  /** Whether an exception becomes a 500; else the connection is closed without an answer. */
  protected boolean answersExceptions() {
    return true;
  }

  protected boolean canSendErrors() {
    return true;
  }

  /** Whether status 507 by {@code sendError} is rendered by {@code /error-page}. */
  protected boolean hasErrorPage() {
    return false;
  }

  /** Whether {@code forward} and {@code include} exist. */
  protected boolean canForward() {
    return false;
  }

  protected boolean canAnswerLater() {
    return false;
  }

  /** What {@code /async-dispatch?a} does, which is dispatched to {@code /child}. */
  protected String workAfterDispatch() {
    return "work a";
  }

  /** Whether requests that the server itself refuses (no Host header) are recorded. */
  protected boolean recordsRefusedRequests() {
    return false;
  }

  /** Whether the size of a response is known that the application has not told. */
  protected boolean knowsSizesOfResponses() {
    return false;
  }

  /** Whether a connection serves several requests, also when they are sent before the answers. */
  protected boolean keepsConnections() {
    return true;
  }

  @BeforeEach
  void connect() throws IOException {
    client = RawHttpClient.connect("127.0.0.1", port());
  }

  @AfterEach
  void disconnect() throws IOException {
    client().close();
  }

  @Test
  void recordsARequest() throws Exception {
    HttpMessage response = get("/ok");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("hello");
    assertThat(spans.only())
        .hasName(name("GET", "/ok"))
        .withKind(SpanKind.SERVER)
        .withInstrumentation(instrumentation())
        .isRoot()
        .hasNoError()
        .hasExactly(expected("GET", "/ok", 200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "DELETE", "OPTIONS", "PATCH"})
  void namesTheSpanByTheMethod(String method) throws Exception {
    exchange(method, "/ok", Map.of(), null);

    assertThat(spans.only()).hasName(name(method, "/ok")).hasExactly(expected(method, "/ok", 200));
  }

  @Test
  void namesAnUnknownMethodHttp() throws Exception {
    exchange("PURGE", "/ok", Map.of(), null);

    assertThat(spans.only())
        .hasName(name("HTTP", "/ok"))
        .hasAttribute("http.request.method", "_OTHER")
        .hasAttribute("http.request.method_original", "PURGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void leavesTheBodyToTheApplication(String method) throws Exception {
    String body = "order=42&note=a b".repeat(1000);

    HttpMessage response = exchange(method, "/echo", Map.of(), body);

    assertThat(response.body()).isEqualTo(body);
    assertThat(spans.only()).hasExactly(expected(method, "/echo", 200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/item/42", "/item/43", "/item/a%20b"})
  void namesTheRouteAndNotThePath(String path) throws Exception {
    get(path);

    assertThat(spans.only())
        .hasName(name("GET", path))
        .hasNoError()
        .hasExactly(expected("GET", path, 200));
  }

  @Test
  void recordsTheQueryWithoutSignatures() throws Exception {
    HttpMessage response = get("/query?id=7&sig=hidden&x=%20");

    assertThat(response.body()).isEqualTo("id=7&sig=hidden&x=%20");
    assertThat(spans.only())
        .hasExactly(expected("GET", "/query", 200).with("url.query", "id=7&sig=REDACTED&x=%20"));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 304, 400, 404, 499})
  void recordsStatusesBelow500WithoutError(int status) throws Exception {
    HttpMessage response = get("/status/" + status);

    assertThat(response.status()).isEqualTo(status);
    assertThat(spans.only()).hasNoError().hasExactly(expected("GET", "/status/" + status, status));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 503})
  void recordsStatusesFrom500AsErrors(int status) throws Exception {
    get("/status/" + status);

    assertThat(spans.only())
        .hasError(String.valueOf(status))
        .hasNoEvents()
        .hasExactly(
            expected("GET", "/status/" + status, status)
                .with("error.type", String.valueOf(status)));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 503})
  void recordsErrorsThatTheServerSends(int status) throws Exception {
    assumeTrue(canSendErrors());

    assertThat(get("/error/" + status).status()).isEqualTo(status);

    assertThat(spans.only())
        .hasName(name("GET", "/error/" + status))
        .hasStatus(status < 500 ? StatusCode.UNSET : StatusCode.ERROR)
        .hasAttribute("http.response.status_code", status);
  }

  @Test
  void recordsARedirect() throws Exception {
    assumeTrue(canSendErrors());

    assertThat(get("/redirect").status()).isEqualTo(302);

    assertThat(spans.only()).hasNoError().hasExactly(expected("GET", "/redirect", 302));
  }

  @Test
  void recordsAnException() throws Exception {
    if (answersExceptions()) {
      assertThat(get("/throw").status()).isEqualTo(500);
    } else {
      client().send(request("GET", "/throw", Map.of(), null));
    }

    String type = seesExceptions() ? IllegalStateException.class.getName() : "500";
    Attributes expected = expected("GET", "/throw", 500).with("error.type", type);
    Span span = spans.only();
    assertThat(span)
        .hasError(type)
        .hasExactly(answersExceptions() ? expected : expected.without("http.response.status_code"));
    if (seesExceptions()) {
      assertThat(span).hasStatusDescription(ContractApplication.MESSAGE);
      assertThat(span.extrasOrNull().events())
          .extracting(event -> event.thrown().getMessage())
          .containsExactly(ContractApplication.MESSAGE);
    }
  }

  @Test
  void recordsAnExceptionAfterTheStatusWasSent() throws Exception {
    assumeTrue(seesExceptions());
    client().send(request("GET", "/flush-throw", Map.of(), null));

    assertThat(client().receiveStatus()).isEqualTo(200);

    assertThat(spans.only())
        .hasError(IllegalStateException.class.getName())
        .hasAttribute("http.response.status_code", 200);
  }

  @Test
  void makesTheHandlersSpansChildren() throws Exception {
    get("/child?a");

    RecordedTrace trace = spans.awaitTrace(2);
    assertThat(trace).isTree(name("GET", "/child"), "  work a");
  }

  @Test
  void seesProxiesByTheForwardedHeader() throws Exception {
    String forwarded = "for=192.0.2.60;proto=https;host=\"shop.example:8443\", for=10.0.0.1";

    exchange("GET", "/ok", Map.of("Forwarded", forwarded), null);

    assertThat(spans.only())
        .hasExactly(
            expected("GET", "/ok", 200)
                .with("url.scheme", "https")
                .with("server.address", "shop.example")
                .with("server.port", 8443)
                .with("client.address", "192.0.2.60"));
  }

  @Test
  void seesProxiesByTheOlderHeaders() throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Forwarded-For", "2001:db8::1, 10.0.0.1");
    headers.put("X-Forwarded-Proto", "https");
    headers.put("X-Forwarded-Host", "shop.example");

    exchange("GET", "/ok", headers, null);

    assertThat(spans.only())
        .hasExactly(
            expected("GET", "/ok", 200)
                .with("url.scheme", "https")
                .with("server.address", "shop.example")
                .with("server.port", 443)
                .with("client.address", "2001:db8::1"));
  }

  @Test
  void recordsHttp10() throws Exception {
    client()
        .send("GET " + contextPath() + "/ok HTTP/1.0\r\nHost: localhost:" + port() + "\r\n\r\n");

    assertThat(client().receive(false).body()).isEqualTo("hello");
    assertThat(spans.only())
        .hasExactly(
            expected("GET", "/ok", 200)
                .without("user_agent.original")
                .with("network.protocol.version", "1.0"));
  }

  @Test
  void survivesARequestThatTheServerRefuses() throws Exception {
    client().send("GET " + contextPath() + "/ok HTTP/1.1\r\n\r\n");
    int status = client().receiveStatus();

    if (recordsRefusedRequests()) {
      assertThat(status).isEqualTo(400);
      assertThat(spans.only())
          .hasNoError()
          .hasAttribute("http.response.status_code", 400)
          .hasAttribute("url.path", contextPath() + "/ok");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET /\u0001 HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001"})
  void survivesGarbage(String garbage) throws Exception {
    try (RawHttpClient other = RawHttpClient.connect("127.0.0.1", port())) {
      other.send(garbage);
      other.finishSending();
      other.drain();
    }

    assertThat(get("/ok").status()).isEqualTo(200);

    spans.awaitQuiet(1);
    assertThat(spans.all())
        .anySatisfy(span -> assertThat(span).hasExactly(expected("GET", "/ok", 200)));
  }

  @Test
  void endsTheSpanWhenTheClientIsGone() throws Exception {
    client().send(request("GET", "/endless", Map.of(), null));
    assertThat(client().receiveStatus()).isEqualTo(200);
    client().reset();

    assertThat(spans.only()).hasName(name("GET", "/endless"));
  }

  @Test
  void keepsPipelinedRequestsApart() throws Exception {
    assumeTrue(keepsConnections());
    int count = 50;
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(request("GET", "/child?" + i, Map.of("traceparent", traceparent(i)), null));
    }

    client().send(all.toString());

    for (int i = 0; i < count; i++) {
      assertThat(client().receive(false).body()).startsWith(traceparent(i).substring(0, 35));
    }
    assertTracesApart(count);
  }

  @Test
  void keepsConcurrentRequestsApart() throws Exception {
    int threads = 10;
    int requests = keepsConnections() ? 5 : 1;

    Concurrently.run(
        threads,
        thread -> {
          try (RawHttpClient own = RawHttpClient.connect("127.0.0.1", port())) {
            for (int i = thread * requests; i < (thread + 1) * requests; i++) {
              own.send(request("GET", "/child?" + i, Map.of("traceparent", traceparent(i)), null));
              assertThat(own.receive(false).body()).startsWith(traceparent(i).substring(0, 35));
            }
          }
        });

    assertTracesApart(threads * requests);
  }

  private void assertTracesApart(int count) {
    List<RecordedTrace> traces = spans.awaitTraces(count, 2 * count);
    for (RecordedTrace trace : traces) {
      long number = trace.root().parentSpanId() - 1;
      assertThat(trace.root()).hasAttribute("url.query", String.valueOf(number));
      assertThat(trace).isTree(name("GET", "/child"), "  work " + number);
    }
  }

  /** The caller's header of request {@code number}: trace id and span id are number + 1. */
  static String traceparent(long number) {
    return "00-0000000000000001" + Ids.hex(number + 1) + '-' + Ids.hex(number + 1) + "-01";
  }

  @Test
  void recordsAnErrorPageOnce() throws Exception {
    assumeTrue(hasErrorPage());

    assertThat(get("/error/507").body()).isEqualTo(ContractApplication.ERROR_PAGE);

    assertThat(spans.only())
        .hasName(name("GET", "/error/507"))
        .hasExactly(expected("GET", "/error/507", 507).with("error.type", "507"));
  }

  @Test
  void endsTheSpanWithALaterAnswer() throws Exception {
    assumeTrue(canAnswerLater());

    assertThat(get("/async").body()).isEqualTo("later");

    assertThat(spans.only()).hasNoError().hasExactly(expected("GET", "/async", 200));
  }

  @Test
  void continuesTheSpanInADispatch() throws Exception {
    assumeTrue(canAnswerLater());

    get("/async-dispatch?a");

    RecordedTrace trace = spans.awaitTrace(2);
    assertThat(trace).isTree(name("GET", "/async-dispatch"), "  " + workAfterDispatch());
  }

  @Test
  void recordsTheExceptionOfALaterAnswer() throws Exception {
    assumeTrue(canAnswerLater());

    assertThat(get("/async-throw").status()).isEqualTo(500);

    assertThat(spans.only())
        .hasError(seesExceptions() ? IllegalStateException.class.getName() : "500")
        .hasAttribute("http.response.status_code", 500);
  }

  @Test
  void endsTheSpanWhenALaterAnswerTimesOut() throws Exception {
    assumeTrue(canAnswerLater());

    int status = get("/async-timeout").status();

    assertThat(spans.only())
        .hasStatus(StatusCode.ERROR)
        .hasAttribute("http.response.status_code", status);
  }

  /** The attributes of a request that was answered; libraries may add what is specific to them. */
  protected Attributes expected(String method, String path, int status) {
    Attributes attributes =
        Attributes.attributes()
            .with("http.request.method", method)
            .with("url.scheme", "http")
            .with("url.path", contextPath() + path)
            .with("server.address", "localhost")
            .with("server.port", port())
            .with("client.address", "127.0.0.1")
            .with("network.peer.address", "127.0.0.1")
            .with("network.peer.port", client().localPort())
            .with("network.protocol.version", "1.1")
            .with("user_agent.original", USER_AGENT)
            .with("http.response.status_code", status);
    String route = route(path);
    return route == null ? attributes : attributes.with("http.route", route);
  }

  protected final String name(String method, String path) {
    String route = route(path);
    return route == null ? method : method + ' ' + route;
  }

  protected final HttpMessage get(String path) throws IOException {
    return exchange("GET", path, Map.of(), null);
  }

  /** Makes the request on the test's connection, which is kept alive where that can be. */
  protected final HttpMessage exchange(
      String method, String path, Map<String, String> headers, @Nullable String body)
      throws IOException {
    if (!keepsConnections()) {
      disconnect();
      connect();
    }
    client().send(request(method, path, headers, body));
    return client().receive(method.equals("HEAD"));
  }

  protected final String request(
      String method, String path, Map<String, String> headers, @Nullable String body) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Host", "localhost:" + port());
    all.put("User-Agent", USER_AGENT);
    all.putAll(headers);
    return RawHttpClient.request(method, contextPath() + path, all, body);
  }

  protected final RawHttpClient client() {
    if (client == null) {
      throw new IllegalStateException("not connected");
    }
    return client;
  }
}
