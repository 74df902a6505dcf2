// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import dev.heddle.Fuzz;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a receiver answers, or is read back, reading it ends or says that it is none. */
@Tag("fuzz")
final class OtlpFuzzTest {
  private static final byte[] JSON =
      "{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":\"a\\u00e9\\n\"},\"x\":[{},1e5]}"
          .getBytes(StandardCharsets.UTF_8);

  private int read;
  private int refused;

  @Test
  void anyAnswerEnds() {
    byte[] response =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(300)
                    .setErrorMessage("too large"))
            .build()
            .toByteArray();
    Any detail =
        Any.newBuilder()
            .setTypeUrl("type.googleapis.com/google.rpc.RetryInfo")
            .setValue(ByteString.copyFrom(new byte[] {10, 2, 8, 5}))
            .build();
    byte[] status = new byte[12 + detail.getSerializedSize()];
    byte[] head = {8, 14, 18, 6, 'r', 'e', 'f', 'u', 's', 'e', 26, (byte) (status.length - 12)};
    System.arraycopy(head, 0, status, 0, 12);
    System.arraycopy(detail.toByteArray(), 0, status, 12, status.length - 12);
    long rounds =
        Fuzz.run(
            100_000,
            1 << 20,
            random -> {
              count(() -> ExportAnswer.ofSuccess(mutated(response, random)));
              count(() -> ExportAnswer.ofError(mutated(status, random)));
              count(() -> RetryInfo.delayMillis(mutated(status, random)));
              count(() -> ExportAnswer.ofJson(mutated(JSON, random)));
            });
    assertThat((long) read).isGreaterThanOrEqualTo(rounds / 4);
    assertThat((long) refused).isGreaterThanOrEqualTo(rounds / 4);
  }

  @Test
  void anyRequestEnds() {
    RandomMessages messages = new RandomMessages(5, Collections.emptySet());
    byte[][] requests = {
      messages.like(ExportTraceServiceRequest.getDefaultInstance()).toByteArray(),
      messages.like(ExportMetricsServiceRequest.getDefaultInstance()).toByteArray(),
      messages.like(ExportLogsServiceRequest.getDefaultInstance()).toByteArray(),
    };
    Signal[] signals = {Signal.TRACES, Signal.METRICS, Signal.LOGS};
    long rounds =
        Fuzz.run(
            20_000,
            64 << 20,
            random -> {
              int chosen = random.nextInt(requests.length);
              byte[] bytes = mutated(requests[chosen], random);
              count(() -> JsonTranscoder.transcode(signals[chosen], bytes, bytes.length));
              count(() -> ItemGroup.of(signals[chosen], bytes, bytes.length, 32 << 20));
              byte[][] halves = RequestSplitter.split(bytes, bytes.length, 1 + random.nextInt(3));
              assertThat(halves == null || halves.length == 2).isTrue();
            });
    assertThat((long) read).isGreaterThanOrEqualTo(rounds / 20);
    assertThat((long) refused).isGreaterThanOrEqualTo(rounds / 20);
  }

  @Test
  void anyRequestInJsonEnds() {
    byte[] json =
        ("{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"a\",\"value\":{\"intValue\":\"5\"}}]},"
                + "\"scopeSpans\":[{\"spans\":[{\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"kind\":2,"
                + "\"name\":\"\\u00e4\",\"flags\":1,\"status\":{},\"x\":[1,{\"y\":null}]}]}]}]}")
            .getBytes(StandardCharsets.UTF_8);
    long rounds =
        Fuzz.run(
            50_000,
            1 << 20,
            random -> {
              byte[] bytes = mutated(json, random);
              count(
                  () -> {
                    byte[] request = JsonRequestReader.read(Signal.TRACES, bytes, bytes.length);
                    ItemGroup.of(Signal.TRACES, request, request.length, 1 << 20);
                  });
            });
    assertThat((long) read).isGreaterThanOrEqualTo(rounds / 20);
    assertThat((long) refused).isGreaterThanOrEqualTo(rounds / 20);
  }

  private interface Reading {
    void run() throws ProtoException;
  }

  private void count(Reading reading) {
    try {
      reading.run();
      read++;
    } catch (ProtoException e) {
      refused++;
    }
  }

  private static byte[] mutated(byte[] seed, Random random) {
    int length = random.nextInt(8) == 0 ? random.nextInt(seed.length + 20) : seed.length;
    byte[] bytes = Arrays.copyOf(seed, length);
    for (int i = random.nextInt(4); i > 0 && length > 0; i--) {
      bytes[random.nextInt(length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
