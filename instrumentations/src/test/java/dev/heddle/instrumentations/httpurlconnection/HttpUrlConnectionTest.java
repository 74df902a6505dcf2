// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.httpurlconnection;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.VirtualField;
import dev.heddle.diagnostics.Counter;
import dev.heddle.testing.CollectedMetrics;
import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.trace.SpanKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HttpUrlConnectionTest extends HttpClientContract {
  @Override
  protected String instrumentation() {
    return "http-url-connection";
  }

  @Override
  protected int spansOfRedirect() {
    return 1; // redirects are followed inside, by the same object
  }

  @Override
  protected boolean sendsUnknownMethods() {
    return false;
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    return exchange(open(call), call);
  }

  @Override
  protected HttpAnswer callTls(HttpCall call, SSLContext context) throws Exception {
    HttpURLConnection connection = open(call);
    ((HttpsURLConnection) connection).setSSLSocketFactory(context.getSocketFactory());
    return exchange(connection, call);
  }

  private static HttpURLConnection open(HttpCall call) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(call.url()).openConnection();
    connection.setRequestMethod(call.method());
    connection.setConnectTimeout(call.timeoutMillis());
    connection.setReadTimeout(call.timeoutMillis());
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      connection.setRequestProperty(header.getKey(), header.getValue());
    }
    return connection;
  }

  private static HttpAnswer exchange(HttpURLConnection connection, HttpCall call)
      throws IOException {
    if (call.body() != null) {
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(call.body().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    int status = connection.getResponseCode();
    String body = text(status < 400 ? connection.getInputStream() : connection.getErrorStream());
    return new HttpAnswer(status, body, connection.getHeaderField("X-Server"));
  }

  private static String text(@Nullable InputStream in) throws IOException {
    if (in == null) {
      return "";
    }
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void namesTheMethodThatIsReallySent() throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection) new URL(server.url("/echo")).openConnection();
    connection.setDoOutput(true);
    connection.getOutputStream().write('x'); // turns the GET into a POST
    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(spans.only()).hasName("POST").withKind(SpanKind.CLIENT);
  }

  @Test
  void endsTheSpanOfAnAbandonedRequest() throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(server.url("/ok")).openConnection();
    connection.connect();
    connection.disconnect();
    assertThat(spans.only()).hasName("GET");
  }

  /** It is counted when the connection is collected, and metrics are. */
  @Test
  void countsTheSpanOfARequestThatIsNeitherReadNorGivenUp() throws Exception {
    Counter abandoned = Counter.of("heddle.spans.abandoned", "dev.heddle.http-url-connection");
    long before = abandoned.value();
    connectTo(server.url("/silent"));

    long deadline = System.nanoTime() + 20_000_000_000L;
    while (abandoned.value() == before && System.nanoTime() < deadline) {
      System.gc();
      VirtualField.forgetTheDead();
    }

    assertThat(abandoned.value()).isEqualTo(before + 1);
    assertThat(spans.open()).isEqualTo(1);
    assertThat(CollectedMetrics.now().points("http.client.active_requests"))
        .allSatisfy(point -> assertThat(point.value).isZero());
    assertThat(spans.all())
        .noneSatisfy(span -> assertThat(span).hasAttribute("url.full", server.url("/silent")));
    spans.clear(); // of the one that never ends
  }

  private static void connectTo(String url) throws IOException {
    new URL(url).openConnection().connect();
  }

  @Test
  void recordsOneSpanHoweverOftenTheResponseIsAsked() throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(server.url("/ok")).openConnection();
    connection.connect();
    assertThat(connection.getHeaderField("Content-Length")).isNotNull();
    assertThat(connection.getResponseCode()).isEqualTo(200);
    InputStream first = connection.getInputStream();
    assertThat(connection.getInputStream()).isSameAs(first);
    first.close();
    connection.disconnect();
    assertThat(spans.only()).hasName("GET");
  }
}
