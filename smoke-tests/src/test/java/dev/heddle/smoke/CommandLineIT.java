// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.process.Waiting;
import com.sun.net.httpserver.HttpServer;
import dev.heddle.smoke.JavaRun.Result;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code java -jar heddle-agent.jar}. */
final class CommandLineIT {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @Test
  void printsItsVersion() throws Exception {
    Result result = run("--version");

    assertThat(result.out()).matches("Heddle \\d+\\.\\d+\\.\\d+\\S*\n");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void tellsHowItIsUsed() throws Exception {
    Result result = run("--help");

    assertThat(result.out()).contains("-javaagent:heddle-agent.jar").contains("OTEL_SERVICE_NAME");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void listsTheLibrariesAndWhetherTheyAreOn() throws Exception {
    Result result =
        new JavaRun(JAVA)
            .env("OTEL_INSTRUMENTATION_JEDIS_ENABLED", "false")
            .with("-jar", JavaRun.agentJar().toString(), "libraries")
            .run();

    assertThat(result.out().lines())
        .anyMatch(line -> line.startsWith("LIBRARY ") && line.endsWith("STATE"))
        .anyMatch(line -> line.matches("Jedis +redis.clients:jedis +\\[\\S+ +OTEL_\\S+ +off"))
        .anyMatch(line -> line.matches("JDBC drivers +JDK +8\\+ +OTEL_\\S+ +on"))
        .anyMatch(line -> line.matches("Thread.start +JDK +8\\+ +OTEL_\\S+ +off"));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void checksItsReceiversAndSaysSoByItsStatus() throws Exception {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger status = new AtomicInteger(200);
    receiver.createContext(
        "/v1/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    receiver.start();
    try {
      String url = "http://127.0.0.1:" + receiver.getAddress().getPort();
      Result well = check(url).with("check").run();
      assertThat(well.out().lines())
          .anyMatch(line -> line.matches(" {2}OTEL_BSP_SCHEDULE_DELAY +100 ms +system property"))
          .anyMatch(line -> line.matches(" {2}OTEL_EXPORTER_OTLP_HEADERS +\\*{3} +environment"))
          .anyMatch(line -> line.startsWith("  ok      traces   otlp " + url + "/v1/traces"))
          .anyMatch(line -> line.startsWith("  ok      metrics  otlp "))
          .anyMatch(line -> line.startsWith("  ok      logs     otlp "));
      assertThat(well.err()).isEmpty();
      assertThat(well.status()).isZero();

      status.set(401);
      Result badly = check(url).with("check", "--json").run();
      assertThat(badly.out())
          .startsWith("{\"version\":")
          .contains("\"ok\":false", "\"problem\":\"unauthorized\"")
          .doesNotContain("SECRET");
      assertThat(badly.err()).isEmpty();
      assertThat(badly.status()).isEqualTo(1);
    } finally {
      receiver.stop(0);
    }
  }

  @Test
  void checkExplainsAProxyThatIsAway() throws Exception {
    Result result =
        check("http://collector.example:4318")
            .env("HTTP_PROXY", "http://user:SECRET@127.0.0.1:1")
            .with("check")
            .run();

    assertThat(result.out().lines())
        .anyMatch(line -> line.startsWith("  FAILED  traces ") && line.contains("HTTP_PROXY"));
    assertThat(result.out()).doesNotContain("SECRET");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void checksUnderItselfAsInAContainerWhoseJvmsAllHaveTheAgent() throws Exception {
    Result result =
        check("http://127.0.0.1:1")
            .env("JAVA_TOOL_OPTIONS", "-javaagent:" + JavaRun.agentJar())
            .with("check")
            .run();

    assertThat(result.out()).contains("FAILED  traces", "nobody listens at 127.0.0.1:1");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void attachesToARunningJvmWithSettings() throws Exception {
    Process process =
        new JavaRun(JAVA)
            .with("-XX:+EnableDynamicAgentLoading", "-Dwaiting=for-an-agent")
            .main(Waiting.class)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("waiting");

    Result listed = run("attach");
    Result attached =
        run(
            "attach",
            Long.toString(process.pid()),
            "otel.service.name=late",
            "otel.traces.exporter=none");
    process.getOutputStream().close();
    Result result = JavaRun.await(process);

    assertThat(listed.out()).containsPattern("(?m)^" + process.pid() + "  .*Waiting");
    assertThat(attached.out()).startsWith("Heddle is loaded into process " + process.pid() + ";");
    assertThat(attached.err()).isEmpty();
    assertThat(attached.status()).isZero();
    assertThat(result.out()).isEqualTo("done\n");
    assertThat(result.othersErr()).isEmpty();
    assertThat(result.heddle()).singleElement().asString().contains("late");
  }

  @Test
  void explainsWhyItCannotAttach() throws Exception {
    Result noProcess = run("attach", "999999999");
    Result noNumber = run("attach", "shop");

    for (Result result : new Result[] {noProcess, noNumber}) {
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err().lines())
          .singleElement()
          .asString()
          .matches("process (999999999|shop) cannot be attached to \\(.+\\): .+");
    }
  }

  @Test
  void viewTakesWhatTheAgentSendsInEachProtocol() throws Exception {
    Process view =
        new JavaRun(JAVA)
            .with("-jar", JavaRun.agentJar().toString(), "view", "--port=0", "--grpc-port=0")
            .start();
    try {
      BufferedReader out =
          new BufferedReader(new InputStreamReader(view.getInputStream(), StandardCharsets.UTF_8));
      String page = out.readLine().replace("Open ", "");
      String http = out.readLine().replaceAll(".*(http://\\S+) .*", "$1");
      String grpc = out.readLine().replaceAll(".*(http://\\S+)", "$1");
      assertThat(page).isEqualTo(http + '/');

      for (String protocol : new String[] {"http/protobuf", "http/json", "grpc"}) {
        Result result =
            new JavaRun(JAVA)
                .env("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)
                .env("OTEL_EXPORTER_OTLP_ENDPOINT", protocol.equals("grpc") ? grpc : http)
                .env("NO_PROXY", "localhost")
                .with("-jar", JavaRun.agentJar().toString(), "check")
                .run();
        assertThat(result.out().lines().filter(line -> line.startsWith("  ok  ")))
            .as(result.out())
            .hasSize(3);
      }
    } finally {
      view.destroy();
    }
    assertThat(view.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static JavaRun check(String endpoint) {
    return new JavaRun(JAVA)
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
        .env("OTEL_EXPORTER_OTLP_HEADERS", "api-key=SECRET")
        .env("NO_PROXY", "127.0.0.1")
        .with("-Dotel.bsp.schedule.delay=100", "-jar", JavaRun.agentJar().toString());
  }

  @Test
  void answersWhatItDoesNotUnderstandWithItsUsage() throws Exception {
    for (Result result :
        new Result[] {run(), run("--nonsense"), run("--help", "me"), run("check", "--jsn")}) {
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("usage: ").containsOnlyOnce("\n");
      assertThat(result.status()).isEqualTo(2);
    }
  }

  private static Result run(String... arguments) throws Exception {
    return new JavaRun(JAVA).with("-jar", JavaRun.agentJar().toString()).with(arguments).run();
  }
}
