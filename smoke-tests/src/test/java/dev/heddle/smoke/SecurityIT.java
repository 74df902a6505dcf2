// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.process.OneCall;
import com.sun.net.httpserver.HttpServer;
import dev.heddle.smoke.JavaRun.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What SECURITY.md says that the agent opens, listens on, writes and reads, as the kernel sees it:
 * the system calls of a JVM with the agent, beside those of the same JVM without.
 */
final class SecurityIT {
  private static final Pattern OPENED =
      Pattern.compile("^open(?:at)?\\(.*?\"([^\"]*)\", ([A-Z_|]+)");
  private static final Pattern CONNECTED = Pattern.compile("^connect\\(.*htons\\((\\d+)\\).*");
  private static final Pattern WRITTEN =
      Pattern.compile("^(creat|mkdir|unlink|rename|link|symlink|chmod|fchmod|chown)(at2?)?\\(.*");

  /** The files that are looked at to say who is speaking, and no others. */
  private static final Set<String> READ =
      Set.of(
          "/dev/urandom",
          "/etc/hostname",
          "/etc/machine-id",
          "/proc/self/cgroup",
          "/proc/self/mountinfo",
          "/proc/sys/kernel/hostname",
          "/var/lib/dbus/machine-id");

  @TempDir Path directory;

  private final Map<String, Integer> requests = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void openServer() throws IOException {
    assumeTrue(canTrace(), "strace is not installed, or not allowed here");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          requests.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void closeServer() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void byDefaultItOnlyTalksToItsReceiver() throws Exception {
    List<String> bare = calls("bare", java());
    List<String> woven = calls("woven", java().agent().env("OTEL_EXPORTER_OTLP_ENDPOINT", url()));

    assertThat(requests).as("it did its work").containsKeys("/v1/traces", "/v1/metrics");
    assertThat(woven).as("listens").noneMatch(it -> it.startsWith("listen("));
    assertThat(woven).as("binds").noneMatch(it -> it.startsWith("bind("));
    assertThat(woven.stream().filter(it -> it.startsWith("execve(")))
        .as("starts processes")
        .hasSize(1);
    assertThat(ports(woven)).containsExactly(Integer.toString(server.getAddress().getPort()));
    assertThat(written(woven)).as("writes").isEqualTo(written(bare));
    Set<String> read = opened(woven);
    read.removeAll(opened(bare));
    read.removeIf(it -> it.startsWith(System.getProperty("java.home")));
    read.remove(JavaRun.agentJar().toString());
    assertThat(READ).as("reads").containsAll(read);
  }

  @Test
  void asksNobodyWhereNothingIsSent() throws Exception {
    List<String> woven =
        calls(
            "silent",
            java()
                .agent()
                .env("OTEL_TRACES_EXPORTER", "none")
                .env("OTEL_METRICS_EXPORTER", "none")
                .env("OTEL_LOGS_EXPORTER", "none"));

    assertThat(requests).containsOnlyKeys("/");
    assertThat(ports(woven)).containsExactly(Integer.toString(server.getAddress().getPort()));
  }

  @Test
  void thePrometheusEndpointListensOnLoopbackOnly() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    List<String> woven =
        calls(
            "prometheus",
            java()
                .agent()
                .env("OTEL_TRACES_EXPORTER", "none")
                .env("OTEL_LOGS_EXPORTER", "none")
                .env("OTEL_METRICS_EXPORTER", "prometheus")
                .env("OTEL_EXPORTER_PROMETHEUS_PORT", Integer.toString(port)));

    assertThat(woven.stream().filter(it -> it.startsWith("listen("))).hasSize(1);
    assertThat(woven.stream().filter(it -> it.startsWith("bind(")))
        .hasSize(1)
        .allMatch(it -> it.contains("htons(" + port + ")"))
        .allMatch(it -> it.contains("127.0.0.1") || it.contains("\"::1\""));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Behind strace, whose arguments come first. */
  private JavaRun java() {
    return new JavaRun("strace")
        .with("-ff", "-qq", "-e", "trace=%file,%network", "-e", "signal=none", "-s", "500")
        .with("-o", directory.resolve("calls").toString())
        .with(Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .with("-XX:-UsePerfData"); // a file of the JVM's own
  }

  /** Those that succeeded. */
  private List<String> calls(String name, JavaRun run) throws Exception {
    Result result = run.main(OneCall.class, url() + "/").run();
    assertThat(result.status()).as(name + ": " + result.err()).isZero();
    List<String> calls = new ArrayList<>();
    try (Stream<Path> threads = Files.list(directory)) {
      for (Path thread : threads.toList()) {
        for (String line : Files.readAllLines(thread)) {
          if (!line.contains(") = -1 E") || line.contains("EINPROGRESS")) {
            calls.add(line);
          }
        }
        Files.delete(thread);
      }
    }
    return calls;
  }

  private static Set<String> ports(List<String> calls) {
    Set<String> ports = new TreeSet<>();
    for (String call : calls) {
      Matcher connected = CONNECTED.matcher(call);
      if (connected.matches()) {
        ports.add(connected.group(1));
      }
    }
    return ports;
  }

  private static Set<String> opened(List<String> calls) {
    Set<String> files = new TreeSet<>();
    for (String call : calls) {
      Matcher opened = OPENED.matcher(call);
      if (opened.find()) {
        files.add(opened.group(1));
      }
    }
    return files;
  }

  /** Files opened for writing, and calls that change the file system. */
  private static Set<String> written(List<String> calls) {
    Set<String> written = new TreeSet<>();
    for (String call : calls) {
      Matcher opened = OPENED.matcher(call);
      if (opened.find() && !opened.group(2).startsWith("O_RDONLY")) {
        written.add(opened.group(1));
      } else if (WRITTEN.matcher(call).matches()) {
        written.add(call);
      }
    }
    return written;
  }

  private boolean canTrace() {
    try {
      return new JavaRun("strace").with("-o", "/dev/null", "true").run().status() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
