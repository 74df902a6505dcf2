// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.process.Confiding;
import com.sun.net.httpserver.HttpServer;
import dev.heddle.smoke.JavaRun.Result;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code HEDDLE_REDACT}: what it names is in no byte that leaves the process. */
final class RedactionIT {
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";
  private static final String[] SECRETS = {
    "4111111111111111", "abc123secret", "hunter2", "127.0.0.1"
  };

  /** What came, by signal; a character a byte. */
  private final Map<String, StringBuffer> received = new TreeMap<>();

  private HttpServer server;

  @BeforeEach
  void openServer() throws Exception {
    for (String signal : new String[] {"traces", "metrics", "logs"}) {
      received.put("/v1/" + signal, new StringBuffer());
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          StringBuffer bodies = received.get(exchange.getRequestURI().getPath());
          if (bodies != null) {
            bodies.append(new String(body, StandardCharsets.ISO_8859_1));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void closeServer() {
    server.stop(0);
  }

  @Test
  void keepsInTheProcessWhatItIsToldTo() throws Exception {
    Result open = run("otlp", "");
    assertThat(open.out()).isEqualTo("200\n");
    assertThat(received.get("/v1/traces")).contains("4111111111111111", "hunter2", "127.0.0.1");
    assertThat(received.get("/v1/logs")).contains("4111111111111111", "abc123secret", "hunter2");
    assertThat(received.get("/v1/metrics")).contains("hunter2", "127.0.0.1");

    received.values().forEach(bodies -> bodies.setLength(0));
    Result shut =
        run(
            "otlp",
            "key:*password*;key:server.address;value:\\b\\d{16}\\b|abc\\w+;"
                + "value:127[.]0[.]0[.]1");

    assertThat(shut.out()).isEqualTo("200\n");
    assertThat(shut.othersErr()).isEmpty();
    assertThat(shut.heddle()).hasSize(1);
    received.forEach(
        (signal, bodies) ->
            assertThat(bodies).as(signal).contains("REDACTED").doesNotContain(SECRETS));
    assertThat(received.get("/v1/traces")).contains("/cards/REDACTED");
    assertThat(received.get("/v1/logs"))
        .contains("card REDACTED is refused", "refused with token=REDACTED")
        .contains("com.example.process.Confiding.main");
  }

  @Test
  void hidesTheSameInTheConsolesLines() throws Exception {
    Result open = run("console", "");
    Result shut = run("console", "key:server.address;value:\\b\\d{16}\\b;value:127[.]0[.]0[.]1");

    assertThat(open.out()).contains("4111111111111111", "127.0.0.1");
    assertThat(shut.out())
        .contains("/cards/REDACTED", "card REDACTED is refused", "server.address=REDACTED")
        .doesNotContain("4111111111111111", "127.0.0.1");
  }

  private Result run(String exporter, String redact) throws Exception {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return new JavaRun(JAVA)
        .agent()
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", url)
        .env("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
        .env("OTEL_RESOURCE_ATTRIBUTES", "team.password=hunter2")
        .env("OTEL_TRACES_EXPORTER", exporter)
        .env("OTEL_METRICS_EXPORTER", exporter)
        .env("OTEL_LOGS_EXPORTER", exporter)
        .env("HEDDLE_REDACT", redact)
        .main(Confiding.class, url)
        .run();
  }
}
