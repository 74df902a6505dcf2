// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.http.Client;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ports of the view as clients see them. */
@Timeout(60)
final class ViewTest {
  private static final String PROTOBUF = "application/x-protobuf";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private View view;

  @BeforeEach
  void open() throws IOException {
    view = View.open(ViewOptions.parse(List.of("--port=0", "--grpc-port=0", "--memory", "16")));
    Thread thread = new Thread(view::serve, "test-view");
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void stop() {
    view.stop();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + view.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body, String... fields)
      throws Exception {
    HttpRequest.Builder request = to(path).header("Content-Type", type);
    for (int i = 0; i < fields.length; i += 2) {
      request.header(fields[i], fields[i + 1]);
    }
    return client.send(
        request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
  }

  private String updates() throws Exception {
    return client.send(to("/api/updates?after=0&wait=100").build(), BodyHandlers.ofString()).body();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  @Test
  void takesEachSignalInProtobufAndJsonPlainAndCompressed() throws Exception {
    byte[] json =
        ("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"of json\"}}]}]}]}")
            .getBytes(UTF_8);

    assertThat(post("/v1/traces", PROTOBUF, Requests.traces(1, 20, 1)).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> packed =
        post("/v1/metrics", PROTOBUF, gzip(Requests.metrics("mm")), "Content-Encoding", "gzip");
    assertThat(packed.statusCode()).isEqualTo(200);
    assertThat(packed.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
    assertThat(packed.body()).isEmpty();
    HttpResponse<byte[]> answer = post("/v1/logs", "application/json; charset=utf-8", json);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{}");

    assertThat(updates())
        .contains("\"signal\":\"traces\",\"trace\":\"" + Requests.traceId(1))
        .contains("\"signal\":\"metrics\"", "\"name\":\"mm\"")
        .contains("\"signal\":\"logs\"", "of json");
  }

  @Test
  void saysHowManyItemsItDidNotTake() throws Exception {
    HttpResponse<byte[]> answer = post("/v1/traces", PROTOBUF, Requests.traces(0, 20, 3));

    assertThat(answer.statusCode()).isEqualTo(200);
    ExportTraceServiceResponse response = ExportTraceServiceResponse.parseFrom(answer.body());
    assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(3);
    assertThat(response.getPartialSuccess().getErrorMessage()).contains("trace id");
    String json = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{}]}]}]}";
    assertThat(
            new String(post("/v1/traces", "application/json", json.getBytes(UTF_8)).body(), UTF_8))
        .startsWith("{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":\"");
  }

  @ParameterizedTest
  @CsvSource({
    "400,application/x-protobuf,'',nonsense",
    "400,application/json,'',nonsense",
    "400,application/x-protobuf,gzip,nonsense",
    "415,text/plain,'',nonsense",
    "415,application/x-protobuf,br,nonsense",
  })
  void refusesWhatItCannotRead(int status, String type, String coding, String body)
      throws Exception {
    String[] fields = coding.isEmpty() ? new String[0] : new String[] {"Content-Encoding", coding};

    assertThat(post("/v1/traces", type, body.getBytes(UTF_8), fields).statusCode())
        .isEqualTo(status);
  }

  @Test
  void refusesWhatGrowsTooLargeWhenItIsUncompressed() throws Exception {
    byte[] bomb = gzip(new byte[(16 << 20) + 1]);

    assertThat(post("/v1/traces", PROTOBUF, bomb, "Content-Encoding", "gzip").statusCode())
        .isEqualTo(413);
    assertThat(post("/v1/traces", PROTOBUF, Requests.traces(1, 20, 1)).statusCode()).isEqualTo(200);
  }

  @Test
  void showsOnePageThatRunsItsOwnScriptsOnly() throws Exception {
    HttpResponse<String> page = client.send(to("/").build(), BodyHandlers.ofString());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .startsWith("<!doctype html>")
        .contains("data-grpc-port=\"" + view.grpcPort() + '"')
        .doesNotContain("/*script*/", "innerHTML", "https://", " style=", " onclick=");
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .startsWith("default-src 'none'; script-src 'sha256-")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe", "*")
        .contains(hash(page.body(), "script"))
        .contains(hash(page.body(), "style"));
    assertThat(page.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  private static String hash(String html, String element) throws Exception {
    Matcher part =
        Pattern.compile("<" + element + ">(.*)</" + element + ">", Pattern.DOTALL).matcher(html);
    assertThat(part.find()).isTrue();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(part.group(1).getBytes(UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + '\'';
  }

  @ParameterizedTest
  @CsvSource({
    "200,/,localhost,''",
    "200,/,LOCALHOST:4318,''",
    "200,/,127.0.0.1:4318,''",
    "200,/,[::1]:4318,''",
    "200,/,10.1.2.3,''",
    "200,/api/updates?after=0,localhost:1,http://localhost:1",
    "403,/,attacker.example,''",
    "403,/,127.0.0.1.attacker.example,''",
    "403,/api/updates?after=0,attacker.example:4318,''",
    "403,/api/updates?after=0,localhost,http://attacker.example",
    "403,/api/updates?after=0,localhost,null",
    "403,/api/updates?after=0,attacker.example,http://attacker.example",
    "403,/v1/traces,attacker.example,http://attacker.example",
    "403,/v1/traces,localhost,http://attacker.example",
    "405,/v1/traces,collector,''",
    "404,/etc/passwd,localhost,''",
    "404,/v1/tracesX,localhost,''",
  })
  void answersOnlyUnderItsOwnNames(int status, String path, String host, String origin)
      throws IOException {
    String field = origin.isEmpty() ? "" : "Origin: " + origin + "\r\n";
    try (Client raw = Client.connect(view.port())) {
      raw.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + field + "\r\n");
      assertThat(raw.answer()).startsWith("HTTP/1.1 " + status + ' ');
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static byte[] call(ManagedChannel channel, String method, byte[] message, boolean gzip) {
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
    return ClientCalls.blockingUnaryCall(
        channel,
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("opentelemetry.proto.collector." + method)
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build(),
        gzip ? options.withCompression("gzip") : options,
        message);
  }

  private ManagedChannel channel() {
    return NettyChannelBuilder.forAddress("127.0.0.1", view.grpcPort()).usePlaintext().build();
  }

  @Test
  void takesEachSignalOverGrpc() throws Exception {
    ManagedChannel channel = channel();
    try {
      assertThat(call(channel, "trace.v1.TraceService/Export", Requests.traces(1, 20, 1), false))
          .isEmpty();
      call(channel, "metrics.v1.MetricsService/Export", Requests.metrics("mm"), true);
      call(channel, "logs.v1.LogsService/Export", Requests.logs(1), false);
      byte[] rejected =
          call(channel, "trace.v1.TraceService/Export", Requests.traces(0, 20, 2), false);

      assertThat(
              ExportTraceServiceResponse.parseFrom(rejected).getPartialSuccess().getRejectedSpans())
          .isEqualTo(2);
      assertThat(updates())
          .contains(Requests.traceId(1), "\"name\":\"mm\"", "\"stringValue\":\"hello\"");
    } finally {
      channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  /**
   * More answers than the client's first window of the connection has room for, and large requests.
   */
  @Test
  void takesManyAndLargeRequestsOverOneGrpcConnection() throws Exception {
    ManagedChannel channel = channel();
    try {
      for (int i = 0; i < 14_000; i++) {
        byte[] small = Requests.traces(10 + i % 1_000, 1, 1);
        call(channel, "trace.v1.TraceService/Export", small, false);
      }
      call(channel, "trace.v1.TraceService/Export", Requests.traces(2, 1_000, 2_000), false);
      call(channel, "trace.v1.TraceService/Export", Requests.traces(3, 1_000, 2_000), true);

      assertThat(updates()).contains("\"traces\":18000");
    } finally {
      channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void refusesOverGrpcWhatItCannotTakeAndGoesOn() throws Exception {
    ManagedChannel channel = channel();
    try {
      List<Status.Code> codes = new ArrayList<>();
      for (byte[] message : new byte[][] {{1, 2, 3}, new byte[17 << 20]}) {
        codes.add(codeOf(() -> call(channel, "trace.v1.TraceService/Export", message, false)));
      }
      codes.add(codeOf(() -> call(channel, "trace.v1.TraceService/Other", new byte[0], false)));

      assertThat(codes)
          .containsExactly(
              Status.Code.INVALID_ARGUMENT,
              Status.Code.RESOURCE_EXHAUSTED,
              Status.Code.UNIMPLEMENTED);
      call(channel, "trace.v1.TraceService/Export", Requests.traces(1, 20, 1), false);
      assertThat(updates()).contains(Requests.traceId(1));
    } finally {
      channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private static Status.Code codeOf(Runnable call) {
    try {
      call.run();
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  @Test
  void saysOnTheGrpcPortWhereHttpGoes() throws IOException {
    try (Client raw = Client.connect(view.grpcPort())) {
      assertThat(raw.send("POST /v1/traces HTTP/1.1\r\nHost: x\r\n\r\n").rest())
          .startsWith("HTTP/1.1 505 ")
          .contains("OTLP over HTTP goes to the other port");
    }
  }

  @Test
  void oneLineSaysWhichPortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String option : new String[] {"--port", "--grpc-port"}) {
        String rest = option.equals("--port") ? "--grpc-port" : "--port";
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
            View.run(
                List.of(option, "" + other.getLocalPort(), rest, "0"),
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err));

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(ISO_8859_1))
            .matches(
                "cannot listen at 127.0.0.1:"
                    + other.getLocalPort()
                    + " \\(.*\\); choose another port with "
                    + option
                    + " N, or 0 for a free one\\R");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot=1", "--port", "--port=x", "--port=65536", "--memory=0", "x"})
  void oneLineSaysWhichOptionIsWrong(String argument) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int status =
        View.run(
            List.of(argument), new PrintStream(new ByteArrayOutputStream()), new PrintStream(err));

    assertThat(status).isEqualTo(2);
    assertThat(err.toString(UTF_8)).hasLineCount(1).contains("--");
  }
}
