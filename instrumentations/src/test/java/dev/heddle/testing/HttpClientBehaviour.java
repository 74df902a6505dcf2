// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/**
 * What {@link HttpClientContract} says of one call: its name, attributes, status and end; and what
 * a library's test has to say.
 */
@ExtendWith(HeddleExtension.class)
abstract class HttpClientBehaviour {
  protected final RecordedSpans spans = HeddleExtension.spans();
  protected final TestHttpServer server = TestHttpServer.start();

  /** The instrumentation's name, which is its scope's. */
  protected abstract String instrumentation();

  /** Makes the call, reads the whole response, and throws what the library throws. */
  protected abstract HttpAnswer call(HttpCall call) throws Exception;

  /** As {@link #call}, trusting this context; libraries without TLS leave it. */
  protected HttpAnswer callTls(HttpCall call, SSLContext context) throws Exception {
    throw new TestAbortedException("no TLS");
  }

  /** Whether {@link #callTls} negotiates HTTP/2 where the server can. */
  protected boolean speaksHttp2() {
    return false;
  }

  /** Whether methods that no RFC knows can be sent. */
  protected boolean sendsUnknownMethods() {
    return true;
  }

  /** Whether {@code user:password@} in a URL is accepted. */
  protected boolean acceptsCredentialsInUrls() {
    return true;
  }

  /** Whether there is a connection, or none, before there is a request to record. */
  protected boolean connectsBeforeTheRequest() {
    return false;
  }

  /** Whether a status of 400 and above is an exception to the application. */
  protected boolean throwsOnErrorStatus() {
    return false;
  }

  /** How often the library tries where it cannot connect, or the connection is closed on it. */
  protected int attempts() {
    return 1;
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void recordsACall() throws Exception {
    HttpAnswer answer = get("/ok");

    assertThat(answer).isEqualTo(new HttpAnswer(200, "hello", "contract"));
    assertThat(spans.only())
        .hasName("GET")
        .withKind(SpanKind.CLIENT)
        .withInstrumentation(instrumentation())
        .isRoot()
        .hasNoError()
        .hasExactly(expected("GET", "/ok", 200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "DELETE", "OPTIONS"})
  void namesTheSpanByTheMethod(String method) throws Exception {
    call(HttpCall.of(method, server.url("/ok")));

    assertThat(server.onlyRequest().method()).isEqualTo(method);
    assertThat(spans.only()).hasName(method).hasExactly(expected(method, "/ok", 200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void sendsTheBodyUnchanged(String method) throws Exception {
    String body = "order=42&note=a b".repeat(1000);

    HttpAnswer answer = call(HttpCall.of(method, server.url("/echo")).withBody(body));

    assertThat(answer.body()).isEqualTo(body);
    assertThat(server.onlyRequest().body()).isEqualTo(body);
    assertThat(spans.only()).hasName(method).hasExactly(expected(method, "/echo", 200));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 429, 500, 503})
  void recordsAnErrorStatusAsError(int status) {
    Throwable thrown = catchThrowable(() -> get("/status/" + status));

    assertThat(thrown != null).isEqualTo(throwsOnErrorStatus());
    assertThat(spans.only())
        .hasError(String.valueOf(status))
        .hasNoEvents()
        .hasExactly(
            expected("GET", "/status/" + status, status)
                .with("error.type", String.valueOf(status)));
    assertThat(spans.only().statusDescription()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 304})
  void recordsOtherStatusesWithoutError(int status) throws Exception {
    get("/status/" + status);

    assertThat(spans.only()).hasNoError().hasExactly(expected("GET", "/status/" + status, status));
  }

  @Test
  void capturesTheHeadersThatAreAskedFor() throws Exception {
    call(
        HttpCall.of("GET", server.url("/headers"))
            .withHeader("X-Asked", "what")
            .withHeader("X-Other", "not this")
            .withHeader("cookie", "session=secret"));

    assertThat(server.onlyRequest().header("cookie")).isEqualTo("session=secret");
    assertThat(spans.only())
        .hasExactly(
            expected("GET", "/headers", 200)
                .with("http.request.header.x-asked", new String[] {"what"})
                .with("http.request.header.cookie", new String[] {"REDACTED"})
                .with("http.response.header.x-answered", new String[] {"first", "second"}));
  }

  @Test
  void recordsAnUnknownHost() {
    assumeFalse(connectsBeforeTheRequest());
    Throwable thrown =
        catchThrowable(() -> call(HttpCall.of("GET", "http://no-such-host.invalid/ok")));

    assertThat(thrown).isNotNull();
    assertFailed(lastAttempt(), thrown)
        .hasAttribute("server.address", "no-such-host.invalid")
        .hasAttribute("server.port", 80)
        .hasNoAttribute("http.response.status_code");
  }

  @Test
  void recordsARefusedConnection() throws Exception {
    assumeFalse(connectsBeforeTheRequest());
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }

    Throwable thrown =
        catchThrowable(() -> call(HttpCall.of("GET", "http://localhost:" + closedPort + "/ok")));

    assertThat(thrown).isNotNull();
    assertFailed(lastAttempt(), thrown)
        .hasAttribute("server.port", closedPort)
        .hasNoAttribute("http.response.status_code");
  }

  @ParameterizedTest
  @CsvSource({"/close, 10000", "/reset, 10000", "/silent, 200"})
  void recordsAFailureWithoutAnswer(String path, int timeoutMillis) {
    HttpCall failing = HttpCall.of("GET", server.url(path)).withTimeoutMillis(timeoutMillis);

    Throwable thrown = catchThrowable(() -> call(failing));

    assertThat(thrown).isNotNull();
    Span last = path.equals("/silent") ? spans.only() : lastAttempt();
    assertFailed(last, thrown)
        .hasName("GET")
        .hasAttribute("url.full", server.url(path))
        .hasNoAttribute("http.response.status_code");
  }

  @Test
  void leavesNoTraceOfItselfInAnException() {
    Throwable thrown = catchThrowable(() -> get("/close"));

    assertThat(thrown.getStackTrace())
        .extracting(StackTraceElement::getClassName)
        .noneMatch(name -> name.startsWith("dev.heddle.weaver") || name.contains("$Heddle"));
  }

  final Span lastAttempt() {
    int attempts = attempts();
    Span last = spans.await(attempts).get(attempts - 1);
    Long resends = attempts == 1 ? null : attempts - 1L;
    assertThat(Attributes.of(last).get("http.request.resend_count")).isEqualTo(resends);
    return last;
  }

  /** A GET of this path of the contract's server. */
  protected final HttpAnswer get(String path) throws Exception {
    return call(HttpCall.of("GET", server.url(path)));
  }

  /** The attributes of a call that was answered; libraries may add what is specific to them. */
  protected Attributes expected(String method, String path, int status) {
    return Attributes.attributes()
        .with("http.request.method", method)
        .with("url.full", server.url(path))
        .with("server.address", "localhost")
        .with("server.port", server.port())
        .with("network.protocol.version", "1.1")
        .with("http.response.status_code", status);
  }

  /** The span carries what was thrown, or one of its causes where the library wraps. */
  static SpanAssert assertFailed(Span span, Throwable thrown) {
    List<String> types = new ArrayList<>();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      types.add(cause.getClass().getName());
    }
    assertThat(types).contains(String.valueOf(Attributes.of(span).get("error.type")));
    assertThat(span.extrasOrNull()).isNotNull();
    return assertThat(span).hasStatus(StatusCode.ERROR);
  }
}
