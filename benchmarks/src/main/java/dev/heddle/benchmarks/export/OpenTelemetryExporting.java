// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.export;

import dev.heddle.benchmarks.SampleAttributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What OpenTelemetry's exporter does with a batch, with its defaults and gzip. */
final class OpenTelemetryExporting implements Exporting {
  private final List<SpanData> spans = spans();
  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream(1 << 20);
  private final @Nullable SpanExporter exporter;

  private OpenTelemetryExporting(@Nullable SpanExporter exporter) {
    this.exporter = exporter;
  }

  static OpenTelemetryExporting encoding() {
    return new OpenTelemetryExporting(null);
  }

  static OpenTelemetryExporting http(int port) {
    return new OpenTelemetryExporting(
        OtlpHttpSpanExporter.builder()
            .setEndpoint("http://127.0.0.1:" + port + "/v1/traces")
            .setCompression("gzip")
            .build());
  }

  static OpenTelemetryExporting grpc(int port) {
    return new OpenTelemetryExporting(
        OtlpGrpcSpanExporter.builder()
            .setEndpoint("http://127.0.0.1:" + port)
            .setCompression("gzip")
            .build());
  }

  private static List<SpanData> spans() {
    Collected collected = new Collected();
    SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(collected)).build();
    Tracer tracer = provider.get("dev.heddle.benchmark", "1");
    for (int i = 0; i < BATCH; i++) {
      tracer
          .spanBuilder("GET")
          .setSpanKind(SpanKind.CLIENT)
          .startSpan()
          .setAttribute("http.request.method", "GET")
          .setAttribute("url.full", SampleAttributes.url(i))
          .setAttribute("server.address", "stock.example.com")
          .setAttribute("server.port", 8081)
          .setAttribute("http.response.status_code", 200)
          .setAttribute("network.protocol.version", "1.1")
          .setAttribute("network.peer.address", "192.0.2.17")
          .setAttribute("network.peer.port", 8081)
          .setAttribute("url.template", "/stock/pieces")
          .setAttribute("user_agent.original", "Java/17.0.15")
          .setAttribute("http.request.resend_count", 1)
          .setAttribute("thread.name", SampleAttributes.thread(i))
          .end();
    }
    provider.forceFlush().join(10, TimeUnit.SECONDS);
    return collected.spans;
  }

  private static final class Collected implements SpanExporter {
    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public synchronized CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @Override
  public void batch() throws Exception {
    if (exporter == null) {
      encoded.reset();
      TraceRequestMarshaler.create(spans).writeBinaryTo(encoded);
      return;
    }
    if (!exporter.export(spans).join(10, TimeUnit.SECONDS).isSuccess()) {
      throw new IllegalStateException("refused");
    }
  }

  @Override
  public void close() {
    if (exporter != null) {
      exporter.shutdown().join(10, TimeUnit.SECONDS);
    }
  }
}
