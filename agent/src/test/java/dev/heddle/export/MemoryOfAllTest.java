// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.status;
import static dev.heddle.transport.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.otlp.Recorded;
import dev.heddle.sampling.HeddleSampling;
import dev.heddle.sampling.Samplers;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import dev.heddle.trace.Tracer;
import dev.heddle.transport.ScriptedServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that may hold memory at once: queue, JSON, gRPC, answers, spool, held requests. */
final class MemoryOfAllTest {
  private static final long LIMIT = 4_000_000;
  private static final AttributeKey TEXT = AttributeKey.of("text");

  @TempDir Path root;
  private volatile boolean done;
  private volatile long mostReserved;

  @AfterEach
  void sampleAll() {
    Recorded.samplesAll();
  }

  @Test
  void staysWithinTheLimitWhateverHoldsMemory() throws Exception {
    try (ScriptedServer json = new ScriptedServer();
        ScriptedServer dead = new ScriptedServer()) {
      json.otherwise(silence());
      Config config = Config.of(variables(json.url(), dead.url()));
      dead.close();
      Export export = Export.from(config, "1");
      export.start();
      HeddleSampling.install(config, Samplers.of("traceidratio", "0.5"), export.sink());
      List<Span> open = new ArrayList<>();
      load(open, 500);
      await(() -> !json.requests().isEmpty()); // what is loaded once is loaded
      Thread watch = new Thread(() -> watch(export));
      watch.start();
      long before = used();

      load(open, 20_000);
      await(() -> used() - before < LIMIT);
      json.otherwise(status(200, "")); // the JSON is made, the spool is read
      json.dropConnections();
      load(open, 20_000);
      await(() -> export.destinations()[0].account().delivered() > 1_000);
      await(() -> used() - before < LIMIT);
      done = true;
      watch.join();

      assertThat(mostReserved).isPositive().isLessThanOrEqualTo(LIMIT * 7 / 8 / 2);
      assertThat(figure(export, "heddle.memory.limit")).isEqualTo(LIMIT);
      assertThat(figure(export, "heddle.memory.used"))
          .isGreaterThanOrEqualTo(HeddleSampling.heldBytes())
          .isLessThanOrEqualTo(LIMIT);
      assertThat(HeddleSampling.heldBytes()).isPositive().isLessThanOrEqualTo(LIMIT / 8);
      assertThat(export.accepted())
          .isGreaterThanOrEqualTo(export.delivered() + export.lost() + export.kept());
      export.flushAndStop(100);
      assertThat(open).isNotEmpty(); // so that what they hold is held
    }
  }

  private static double figure(Export export, String name) {
    for (Measurement measured : export.selfMetrics()) {
      if (measured.name().equals(name)) {
        return measured.value();
      }
    }
    throw new AssertionError("no " + name);
  }

  private Map<String, String> variables(String json, String dead) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HEDDLE_DESTINATIONS", "json,grpc");
    variables.put("HEDDLE_DESTINATION_JSON_ENDPOINT", json);
    variables.put("HEDDLE_DESTINATION_JSON_PROTOCOL", "http/json");
    variables.put("HEDDLE_DESTINATION_GRPC_ENDPOINT", dead);
    variables.put("HEDDLE_DESTINATION_GRPC_PROTOCOL", "grpc");
    variables.put("HEDDLE_SPOOL_DIR", root.toString());
    variables.put("HEDDLE_SPOOL_FLUSH_INTERVAL", "500");
    variables.put("HEDDLE_MEMORY_LIMIT", String.valueOf(LIMIT));
    variables.put("HEDDLE_KEEP_ERRORS", "true");
    variables.put("OTEL_BSP_MAX_QUEUE_SIZE", "100000");
    variables.put("OTEL_METRICS_EXPORTER", "none");
    variables.put("OTEL_LOGS_EXPORTER", "none");
    return variables;
  }

  /** Requests of which each tenth stays open, with what has ended beneath it. */
  private static void load(List<Span> open, int requests) {
    Tracer tracer = Tracer.of("dev.heddle.test");
    for (int i = 0; i < requests; i++) {
      Span root = tracer.startRoot("GET", 1, 0, null, null, 4);
      Span child = tracer.startUnder(root, "SELECT", 3, 0, 4);
      if (child != null) {
        child.attribute(TEXT, random());
        child.end();
      }
      if (i % 10 == 0 && open.size() < 1_000) {
        open.add(root);
      } else {
        root.end();
      }
    }
  }

  private static String random() {
    char[] text = new char[300];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (' ' + ThreadLocalRandom.current().nextInt(90));
    }
    return new String(text);
  }

  private void watch(Export export) {
    while (!done) {
      mostReserved = Math.max(mostReserved, export.reservedBytes());
    }
  }

  /** Also of what other threads have dropped since, so it is asked until little was. */
  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
