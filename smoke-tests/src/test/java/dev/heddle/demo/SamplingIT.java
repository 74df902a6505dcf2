// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.demo.receiver.OtlpReceiver;
import dev.heddle.demo.receiver.ReceivedSpan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of the shop's requests arrive, by Heddle's own sampling. */
class SamplingIT {
  private static final DemoFiles FILES = new DemoFiles(Path.of(".."));
  private static final Map<String, String> SETTINGS =
      Map.of(
          "OTEL_SERVICE_NAME", "shop",
          "OTEL_BSP_SCHEDULE_DELAY", "100",
          "HEDDLE_SAMPLER", "adaptive",
          "HEDDLE_SAMPLER_SPANS_PER_SECOND", "1000",
          "HEDDLE_SAMPLING_RULES", "GET /shop/report 0; /shop/fail 0",
          "HEDDLE_EXCLUDE", "/shop/missing*",
          "HEDDLE_KEEP_SLOW", "1h");

  @Test
  void exportsWhatIsSampledAndWhatFailed() throws Exception {
    int redisPort = Port.REDIS.free(0);
    JavaService stock = JavaService.stock(Port.STOCK.free(0), List.of(), Map.of());
    try (OtlpReceiver receiver = OtlpReceiver.start(Port.RECEIVER.free(0));
        ChildProcess redis = RedisServer.start(redisPort, FILES.log("redis-sampling"));
        ChildProcess stockProcess = stock.start(FILES)) {
      Map<String, String> settings = new HashMap<>(SETTINGS);
      settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
      settings.put("OTEL_METRICS_EXPORTER", "none");
      settings.put("OTEL_LOGS_EXPORTER", "none");
      JavaService shop =
          JavaService.shop(
              Port.SHOP.free(0),
              redisPort,
              stock,
              List.of("-javaagent:" + FILES.agentJar()),
              settings);
      stock.awaitReady(stockProcess);
      try (ChildProcess shopProcess = shop.start(FILES)) {
        shop.awaitReady(shopProcess);
        for (String path : List.of("missing", "report", "fail", "async", "")) {
          get(shop.url() + path);
        }
        receiver.awaitSpans(all -> servers(all).size() == 3, Duration.ofSeconds(20));
      } // its end delivers whatever else there is

      List<ReceivedSpan> servers = servers(receiver.spans());
      assertThat(servers)
          .extracting(span -> span.attribute("url.path"))
          .containsExactlyInAnyOrder("/shop/fail", "/shop/async", "/shop/");
      assertThat(servers)
          .allSatisfy(
              span ->
                  assertThat(span.attribute("heddle.kept"))
                      .isEqualTo("/shop/fail".equals(span.attribute("url.path")) ? "error" : null));
      assertThat(receiver.spans())
          .filteredOn(span -> !span.startsTrace())
          .allSatisfy(
              span ->
                  assertThat(servers).extracting(ReceivedSpan::traceId).contains(span.traceId()));
    }
  }

  private static List<ReceivedSpan> servers(List<ReceivedSpan> spans) {
    return spans.stream().filter(span -> span.kind() == ReceivedSpan.Kind.SERVER).toList();
  }

  private static void get(String url) throws Exception {
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
  }
}
