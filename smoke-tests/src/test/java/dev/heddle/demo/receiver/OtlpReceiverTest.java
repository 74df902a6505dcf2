// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import static dev.heddle.demo.receiver.Messages.during;
import static dev.heddle.demo.receiver.Messages.from;
import static dev.heddle.demo.receiver.Messages.number;
import static dev.heddle.demo.receiver.Messages.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtlpReceiverTest {
  private static final String SERVER_ID = "00f067aa0ba902b7";
  private static final String CLIENT_ID = "00f067aa0ba902b8";

  private final HttpClient client = HttpClient.newHttpClient();
  private OtlpReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = OtlpReceiver.start(0);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void keepsEveryFieldOfASpan() throws Exception {
    byte[] message =
        from(
            "shop",
            during(span(CLIENT_ID, SERVER_ID, SpanKind.SPAN_KIND_CLIENT, "GET"), 3, 8)
                .setStatus(
                    Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("refused"))
                .addAttributes(number("http.response.status_code", 503)));

    assertThat(post("/v1/traces", message).statusCode()).isEqualTo(200);

    assertThat(receiver.spans()).hasSize(1);
    ReceivedSpan span = receiver.spans().get(0);
    assertThat(span.traceId()).isEqualTo(Messages.TRACE);
    assertThat(span.spanId()).isEqualTo(CLIENT_ID);
    assertThat(span.parentSpanId()).isEqualTo(SERVER_ID);
    assertThat(span.startsTrace()).isFalse();
    assertThat(span.kind()).isEqualTo(ReceivedSpan.Kind.CLIENT);
    assertThat(span.name()).isEqualTo("GET");
    assertThat(span.service()).isEqualTo("shop");
    assertThat(span.scope()).isEqualTo("by-hand");
    assertThat(span.durationNanos()).isEqualTo(5_000_000);
    assertThat(span.status()).isEqualTo(ReceivedSpan.Status.ERROR);
    assertThat(span.statusMessage()).isEqualTo("refused");
    assertThat(span.attributes()).containsEntry("http.response.status_code", 503L);
    assertThat(span.attribute("url.full")).isNull();
  }

  @Test
  void takesGzipAndCountsBothSizes() throws Exception {
    byte[] message = fiftySpans();
    byte[] compressed = gzip(message);

    HttpResponse<byte[]> response = post("/v1/traces", compressed, "gzip");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(receiver.spans()).hasSize(50);
    assertThat(receiver.counts().traces())
        .isEqualTo(new SignalCounts(1, 50, compressed.length, message.length));
  }

  @Test
  void rejectsWhatIsNotAnExportRequest() throws Exception {
    byte[] message = fiftySpans();
    byte[] truncated = Arrays.copyOf(message, message.length - 3);

    HttpResponse<byte[]> response = post("/v1/traces", truncated);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("not an export request");
    assertThat(receiver.spans()).isEmpty();
    assertThat(receiver.counts().rejected()).isEqualTo(1);
    assertThat(receiver.counts().traces().requests()).isZero();
  }

  @Test
  void rejectsTruncatedAndPretendedGzip() throws Exception {
    byte[] compressed = gzip(fiftySpans());

    assertThat(
            post("/v1/traces", Arrays.copyOf(compressed, compressed.length / 2), "gzip")
                .statusCode())
        .isEqualTo(400);
    assertThat(post("/v1/traces", fiftySpans(), "gzip").statusCode()).isEqualTo(400);
    assertThat(receiver.counts().rejected()).isEqualTo(2);
  }

  @Test
  void rejectsAnIdOfTheWrongLength() throws Exception {
    byte[] message = from("shop", span("00ff", "", SpanKind.SPAN_KIND_SERVER, "GET"));

    assertThat(post("/v1/traces", message).statusCode()).isEqualTo(400);
  }

  @Test
  void rejectsOtherMethodsTypesAndEncodings() throws Exception {
    URI traces = URI.create(receiver.endpoint() + "/v1/traces");
    HttpRequest get = HttpRequest.newBuilder(traces).build();
    HttpRequest json =
        HttpRequest.newBuilder(traces)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();

    assertThat(client.send(get, BodyHandlers.ofByteArray()).statusCode()).isEqualTo(405);
    assertThat(client.send(json, BodyHandlers.ofByteArray()).statusCode()).isEqualTo(415);
    assertThat(post("/v1/traces", fiftySpans(), "zstd").statusCode()).isEqualTo(415);
    assertThat(receiver.counts().rejected()).isEqualTo(3);
  }

  @Test
  void countsMetricsAndLogs() throws Exception {
    byte[] metrics =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .addMetrics(Metric.newBuilder().setName("a"))
                            .addMetrics(Metric.newBuilder().setName("b"))))
            .build()
            .toByteArray();
    byte[] logs =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(
                        ScopeLogs.newBuilder()
                            .addLogRecords(LogRecord.newBuilder().setSeverityText("WARN"))))
            .build()
            .toByteArray();

    assertThat(post("/v1/metrics", metrics).statusCode()).isEqualTo(200);
    assertThat(post("/v1/logs", logs).statusCode()).isEqualTo(200);

    assertThat(receiver.counts().metrics())
        .isEqualTo(new SignalCounts(1, 2, metrics.length, metrics.length));
    assertThat(receiver.counts().logs())
        .isEqualTo(new SignalCounts(1, 1, logs.length, logs.length));
  }

  @Test
  void countsWithoutKeepingWhenAskedTo() throws Exception {
    receiver.close();
    receiver =
        OtlpReceiver.startCounting(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    byte[] message = fiftySpans();

    assertThat(post("/v1/traces", message).statusCode()).isEqualTo(200);
    assertThat(post("/v1/traces", Arrays.copyOf(message, message.length - 3)).statusCode())
        .isEqualTo(400);

    assertThat(receiver.spans()).isEmpty();
    assertThat(receiver.counts().traces().items()).isEqualTo(50);
    assertThat(stats()).contains("traces.items 50").contains("rejected 1");
  }

  @Test
  void awaitsTheSpansOfTwoServices() throws Exception {
    post("/v1/traces", from("shop", span(SERVER_ID, "", SpanKind.SPAN_KIND_SERVER, "GET")));
    post("/v1/traces", from("stock", span(CLIENT_ID, SERVER_ID, SpanKind.SPAN_KIND_SERVER, "GET")));

    List<ReceivedSpan> spans = receiver.awaitSpans(2, Duration.ofSeconds(10));

    assertThat(spans).extracting(ReceivedSpan::service).containsExactly("shop", "stock");
  }

  @Test
  void returnsWhatHasComeWhenTheTimeIsOver() throws Exception {
    post("/v1/traces", from("shop", span(SERVER_ID, "", SpanKind.SPAN_KIND_SERVER, "GET")));

    assertThat(receiver.awaitSpans(2, Duration.ZERO)).hasSize(1);
  }

  @Test
  void handsOutATraceOnceAndOnlyWhenItIsQuiet() throws Exception {
    post("/v1/traces", from("shop", span(SERVER_ID, "", SpanKind.SPAN_KIND_SERVER, "GET")));

    assertThat(receiver.takeQuietTraces(Duration.ofHours(1))).isEmpty();
    assertThat(receiver.takeQuietTraces(Duration.ZERO))
        .singleElement()
        .satisfies(trace -> assertThat(trace.spans()).hasSize(1));
    assertThat(receiver.takeQuietTraces(Duration.ZERO)).isEmpty();
    assertThat(receiver.spans()).isEmpty();
  }

  private static byte[] fiftySpans() {
    Span.Builder[] spans = new Span.Builder[50];
    for (int i = 0; i < spans.length; i++) {
      spans[i] = span(String.format("%016x", i + 1), "", SpanKind.SPAN_KIND_SERVER, "GET");
    }
    return from("shop", spans);
  }

  private static byte[] gzip(byte[] message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(message);
    }
    return bytes.toByteArray();
  }

  private HttpResponse<byte[]> post(String path, byte[] body) throws Exception {
    return post(path, body, "identity");
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String encoding) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(receiver.endpoint() + path))
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private String stats() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(receiver.endpoint() + "/stats")).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
