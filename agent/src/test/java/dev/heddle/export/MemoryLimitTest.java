// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.transport.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Recorded;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import dev.heddle.trace.StatusCode;
import dev.heddle.trace.Tracer;
import dev.heddle.transport.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MemoryLimitTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void readLog() {
    Log.target(log);
  }

  @AfterEach
  void restoreLog() {
    Log.toStderr();
  }

  @Test
  void reservesNoMoreThanThereIs() {
    MemoryLimit memory = new MemoryLimit(100);

    assertThat(memory.reserve(60)).isTrue();
    assertThat(memory.reserve(41)).isFalse();
    assertThat(memory.reserve(40)).isTrue();
    assertThat(memory.available()).isZero();
    memory.release(100);
    assertThat(memory.reserved()).isZero();
    assertThatThrownBy(() -> memory.release(1)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, 4000000, 1, 1, 1, 0, -1",
    "1000000, 4000000, 1, 1, 3, 3, 3",
    "8000000, 4000000, 2, 1, 1, 0, -1",
    "8000000, 4000000, 1, 3, 64, 0, 0",
    "8000000, 4000000, 2, 3, 9, 3, 3",
    "64000000, 4000000, 2, 5, 5, 2, 2",
    "2000000000, 2000000000, 2, 5, 5, 0, -1",
  })
  void dividesTheLimitWithoutARest(
      long limit, long request, int forms, int destinations, int requests, int json, int unpacked) {
    MemoryPlan plan = new MemoryPlan(limit, request, forms, destinations, requests, json, unpacked);

    long all =
        MemoryPlan.queueBytes(limit)
            + plan.reservedBytes()
            + plan.headroomBytes
            + plan.destinationBytes * destinations;
    assertThat(all).isBetween(limit - 10, limit);
    assertThat(plan.destinationBytes).isGreaterThan(limit / 40 / destinations);
    assertThat((long) plan.spanBytes).isGreaterThanOrEqualTo(plan.requestBytes);
  }

  /** 200 MB of spans, no two of which share a string. */
  @ParameterizedTest
  @CsvSource({"gzip", "none"})
  void holdsNoMoreThanTheLimitWhateverAppearsAtADeadDestination(String compression)
      throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      server.otherwise(silence());
      Map<String, String> variables = new HashMap<>();
      variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", server.url());
      variables.put("OTEL_METRICS_EXPORTER", "none");
      variables.put("OTEL_EXPORTER_OTLP_COMPRESSION", compression);
      variables.put("OTEL_BSP_MAX_QUEUE_SIZE", "1000000");
      variables.put("HEDDLE_MEMORY_LIMIT", "8MB");
      Export export = Export.from(Config.of(variables), "1");
      export.start();
      end(export, 600);
      await(() -> server.requests().size() == 1); // what is loaded once is loaded
      long before = used();

      end(export, 200_000);
      await(() -> log.toString().contains("see HEDDLE_MEMORY_LIMIT"));
      long after = used();
      long held = export.held();
      export.flushAndStop(100);

      assertThat(after - before).isLessThan(8_000_000);
      assertThat(held).isGreaterThan(2_000);
      assertThat(export.lostByReason()).contains("memory_limit");
      assertThat(export.accepted()).isEqualTo(200_600);
      assertThat(export.held()).isZero();
      assertThat(export.lost()).isEqualTo(200_600);
    }
  }

  @Test
  void givesAllMemoryBack() throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      Map<String, String> variables = new HashMap<>();
      variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", server.url());
      variables.put("OTEL_METRICS_EXPORTER", "none");
      variables.put("OTEL_BSP_SCHEDULE_DELAY", "10");
      Export export = Export.from(Config.of(variables), "1");
      export.start();
      for (int i = 1; i <= 30; i++) {
        int spans = i * 500;
        end(export, 500);
        await(() -> export.delivered() == spans);
      }

      await(() -> export.reservedBytes() == export.idleBytes());
      export.flushAndStop(1_000);
      assertThat(export.lost()).isZero();
    }
  }

  @Test
  void keepsTheFailedWhereTheOthersAreDropped() throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      server.otherwise(silence());
      Map<String, String> variables = new HashMap<>();
      variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", server.url());
      variables.put("OTEL_METRICS_EXPORTER", "none");
      Export export = Export.from(Config.of(variables), "1");
      export.start();
      end(export, 20_000);
      await(() -> server.requests().size() == 1);
      await(
          () -> {
            long lost = export.lost();
            end(export, 1);
            return export.lost() > lost;
          });
      long lost = export.lost();

      for (int i = 0; i < 100; i++) {
        Span span = Tracer.of("dev.heddle.test").startRoot("x", 1, 0, null, null, 0);
        span.status(StatusCode.ERROR, null);
        span.end();
        export.sink().accept(span);
      }

      assertThat(export.lost()).isEqualTo(lost);
      export.flushAndStop(10);
    }
  }

  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void end(Export export, int spans) {
    Recorded.samplesAll();
    for (int i = 0; i < spans; i++) {
      Span span = Tracer.of("dev.heddle.test").startRoot("GET", 1, 0, null, null, 8);
      for (int k = 0; k < 4; k++) {
        char[] random = new char[150];
        for (int c = 0; c < random.length; c++) {
          random[c] = (char) (' ' + ThreadLocalRandom.current().nextInt(90));
        }
        span.attribute(AttributeKey.of("k" + k), new String(random));
      }
      span.end();
      export.sink().accept(span);
    }
  }
}
