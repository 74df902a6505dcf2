// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.export;

import dev.heddle.benchmarks.SampleAttributes;
import dev.heddle.context.Convention;
import dev.heddle.otlp.ProtoWriter;
import dev.heddle.otlp.Signal;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.otlp.TraceRequestEncoder;
import dev.heddle.sampling.Samplers;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import dev.heddle.transport.Connector;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.GzipCompressor;
import dev.heddle.transport.HttpClient;
import dev.heddle.transport.RequestHead;
import dev.heddle.transport.grpc.GrpcClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Heddle's exporter and sender do with a batch. */
final class HeddleExporting implements Exporting {
  private final Span[] spans = spans();
  private final ProtoWriter out = new ProtoWriter(1 << 20);
  private final TraceRequestEncoder encoder =
      new TraceRequestEncoder(new byte[0], "1", SpanLimits.DEFAULT, out);
  private final GzipCompressor gzip = new GzipCompressor();
  private final @Nullable HttpClient http;
  private final @Nullable GrpcClient grpc;

  private HeddleExporting(@Nullable HttpClient http, @Nullable GrpcClient grpc) {
    this.http = http;
    this.grpc = grpc;
  }

  static HeddleExporting encoding() {
    return new HeddleExporting(null, null);
  }

  static HeddleExporting http(int port) {
    Endpoint endpoint = Endpoint.exact("http://127.0.0.1:" + port + "/v1/traces");
    RequestHead head = new RequestHead("application/x-protobuf", "Heddle/1", Map.of());
    return new HeddleExporting(new HttpClient(endpoint, head), null);
  }

  static HeddleExporting grpc(int port) {
    Connector connector =
        new Connector(Endpoint.exact("http://127.0.0.1:" + port), null, null, null);
    RequestHead head = new RequestHead("application/grpc", "Heddle/1", Map.of());
    return new HeddleExporting(null, new GrpcClient(connector, head, HeddleExporting::daemon));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  private static Span[] spans() {
    Tracing.install(Samplers.of("always_on", null), ended -> {});
    Tracer tracer = Tracer.of("dev.heddle.benchmark");
    Span[] spans = new Span[BATCH];
    for (int i = 0; i < BATCH; i++) {
      Span span = tracer.startRoot("GET", SpanKind.CLIENT, Convention.HTTP_CLIENT, null, null, 12);
      SampleAttributes.set(span, SampleAttributes.url(i), SampleAttributes.thread(i));
      span.end();
      spans[i] = span;
    }
    return spans;
  }

  @Override
  public void batch() throws Exception {
    out.truncate(0);
    encoder.encode(spans, 0, BATCH);
    if (http == null && grpc == null) {
      return;
    }
    int length = gzip.compress(out.buffer(), out.length());
    long deadline = System.nanoTime() + 10_000_000_000L;
    int status =
        http != null
            ? http.post(gzip.output(), length, true, deadline).status() - 200
            : call(gzip.output(), length, deadline);
    if (status != 0) {
      throw new IllegalStateException("refused: " + status);
    }
  }

  private int call(byte[] message, int length, long deadline) throws Exception {
    return grpc == null
        ? -1
        : grpc.call(Signal.TRACES.grpcMethod(), message, length, true, deadline).code();
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
    if (grpc != null) {
      grpc.close();
    }
  }
}
