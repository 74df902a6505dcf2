// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.otlp.Signal;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ChunkTest {
  private final MemoryLimit memory = new MemoryLimit(1000);

  @Test
  void givesItsMemoryBackWithTheLastHold() {
    Chunk chunk = chunk(new byte[100], new byte[10]);
    chunk.retain();

    chunk.release();
    assertThat(memory.reserved()).isEqualTo(110);
    chunk.release();
    assertThat(memory.reserved()).isZero();
  }

  @Test
  void refusesToBeUsedAfterItsEnd() {
    Chunk chunk = chunk(new byte[100], null);
    chunk.release();

    assertThatThrownBy(chunk::release).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(chunk::retain).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void makesAFormAnewThatIsNotKept() {
    byte[] plain = "a request ".repeat(40).getBytes(StandardCharsets.US_ASCII);
    Chunk whole = new Chunk(Signal.TRACES, 1, plain, null, memory);
    byte[] gzip = whole.body(true).bytes;
    Chunk compressed = new Chunk(Signal.TRACES, 1, null, gzip, memory);

    assertThat(gzip.length).isLessThan(plain.length / 2);
    assertThat(compressed.body(true).bytes).isSameAs(gzip);
    assertThat(compressed.body(false).bytes).isEqualTo(plain);
  }

  @Test
  void reservesWhatItTakesToUnpackIt() {
    byte[] gzip = new Chunk(Signal.TRACES, 1, new byte[800], null, memory).body(true).bytes;
    Chunk compressed = new Chunk(Signal.TRACES, 1, null, gzip, memory);
    long before = memory.reserved();

    assertThat(compressed.reserve(500)).isTrue();
    assertThat(memory.reserved() - before).isEqualTo(gzip.length + 300);
    compressed.release();
    assertThat(memory.reserved()).isEqualTo(before);
  }

  @Test
  void isNotReservedWhereItCannotBeUnpacked() {
    MemoryLimit small = new MemoryLimit(700);
    byte[] gzip = new Chunk(Signal.TRACES, 1, new byte[800], null, small).body(true).bytes;
    Chunk compressed = new Chunk(Signal.TRACES, 1, null, gzip, small);

    assertThat(compressed.reserve(0)).isFalse();
    assertThat(small.reserved()).isZero();
    assertThat(compressed.canBeReserved(0)).isFalse();
    assertThat(compressed.canBeReserved(800)).isTrue();
  }

  @Test
  void takesTheBestOfItsDestinationsForItsFate() {
    Chunk chunk = chunk(new byte[100], null);
    chunk.addressedTo(3);

    assertThat(chunk.settle(delivery(0))).isNull();
    assertThat(chunk.settle(delivery(8))).isNull();
    Delivery fate = chunk.settle(delivery(5));

    assertThat(fate.acknowledged()).isEqualTo(8);
    assertThat(fate.reason(0)).isEqualTo("http_500");
    assertThat(fate.lost(0)).isEqualTo(2);
  }

  private static Delivery delivery(int acknowledged) {
    Delivery delivery = new Delivery();
    delivery.acknowledged(acknowledged);
    delivery.lost("http_500", 10 - acknowledged);
    return delivery;
  }

  private Chunk chunk(byte[] plain, byte[] gzip) {
    Chunk chunk = new Chunk(Signal.TRACES, 10, plain, gzip, memory);
    assertThat(memory.reserve(chunk.size())).isTrue();
    return chunk;
  }

  /** Three points in the first metric and one in the other. */
  @Test
  void countsThePointsOfEachHalfOfMetrics() {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    ScopeMetrics.Builder scope = request.addResourceMetricsBuilder().addScopeMetricsBuilder();
    Sum.Builder sum = scope.addMetricsBuilder().setName("a").getSumBuilder();
    sum.addDataPointsBuilder().setAsInt(1);
    sum.addDataPointsBuilder().setAsInt(2);
    sum.addDataPointsBuilder().setAsInt(3);
    scope.addMetricsBuilder().setName("b").getGaugeBuilder().addDataPointsBuilder().setAsInt(4);
    byte[] bytes = request.build().toByteArray();
    MemoryLimit memory = new MemoryLimit(1_000_000);
    memory.reserve(bytes.length);
    Chunk chunk = new Chunk(Signal.METRICS, 4, bytes, null, memory);

    Chunk[] halves = chunk.halve(false);

    assertThat(halves).extracting(Chunk::items).containsExactly(3, 1);
    for (Chunk half : halves) {
      half.release();
    }
    chunk.release();
    assertThat(memory.reserved()).isZero();
  }
}
