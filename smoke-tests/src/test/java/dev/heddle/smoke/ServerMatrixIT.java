// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.demo.receiver.ReceivedSpan;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.DockerClientFactory;

/**
 * Servers that today's Java cannot run, or whose lowest version it cannot, in the Java of their
 * time and under the jar as it ships: one span a request, and the server's output as it was. Their
 * jars are in {@code target/servers}, see the pom.
 */
final class ServerMatrixIT {
  private static final String SLOW_RANDOM =
      ".* createSecureRandom\\R.*Creation of SecureRandom instance .* took .*\\R";
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String TOMCAT = "com.example.behaviour.TomcatMain";

  private int expected;
  private int timeoutStatus;
  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "tomcat-5.5.23, 8, dev.heddle.servlet, false, false",
    "tomcat-6.0.53, 8, dev.heddle.servlet, false, false",
    "tomcat-7.0.4, 8, dev.heddle.tomcat, true, true",
    "tomcat-7.0.54, 8, dev.heddle.tomcat, true, true",
    "tomcat-8.0.53, 8, dev.heddle.tomcat, true, true",
  })
  void servesAsItDidWithASpanForEachRequest(
      String server, int java, String scope, boolean canAnswerLater, boolean recordsRefused)
      throws Exception {
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no container engine");
    String image = "eclipse-temurin:" + java + "-jre";
    Path jars = Path.of("target/servers", server);
    String[] out = new String[2];
    String[] err = new String[2];
    for (int run = 0; run < 2; run++) {
      try (ServerContainer bare = ServerContainer.start(image, jars, TOMCAT, false)) {
        exercise(bare, null, canAnswerLater, recordsRefused);
        out[run] = steady(bare.out());
        err[run] = steady(bare.err());
      }
    }
    assertThat(problems).as("without the agent").isEmpty();
    assertThat(out[1]).as("what varies without the agent").isEqualTo(out[0]);
    assertThat(err[1]).as("what varies without the agent").isEqualTo(err[0]);
    try (ServerContainer woven = ServerContainer.start(image, jars, TOMCAT, true)) {
      exercise(woven, scope, canAnswerLater, recordsRefused);
      assertThat(problems).as("stderr: %s", woven.err()).isEmpty();
      assertThat(steady(woven.out())).isEqualTo(out[0]);
      String all = woven.err();
      String startLine = all.lines().findFirst().orElse("");
      assertThat(startLine).startsWith("[heddle] INFO Heddle ");
      assertThat(steady(all.substring(startLine.length() + 1))).isEqualTo(err[0]);
    }
  }

  private void exercise(
      ServerContainer server, @Nullable String scope, boolean canAnswerLater, boolean refused)
      throws Exception {
    expected = 0;
    check(server, scope, "/ok", "/shop/ok", 200, null);
    check(server, scope, "/item/42", "/shop/item/*", 200, null);
    check(server, scope, "/status/404", "/shop/*", 404, null);
    check(server, scope, "/error/400", "/shop/*", 400, null);
    check(server, scope, "/error/503", "/shop/*", 503, "503");
    check(server, scope, "/throw", "/shop/*", 500, "java.lang.IllegalStateException");
    check(server, scope, "/forward", "/shop/*", 200, null);
    check(server, scope, "/include", "/shop/*", 200, null);
    if (canAnswerLater) {
      check(server, scope, "/async", "/shop/*", 200, null);
      check(server, scope, "/async-dispatch", "/shop/*", 200, null);
      check(server, scope, "/async-throw", "/shop/*", 500, "java.lang.IllegalStateException");
      timesOut(server, scope);
    }
    if (scope != null && refused) {
      try (Socket socket = new Socket(server.host(), server.port())) {
        OutputStream out = socket.getOutputStream();
        out.write("GET /shop/ok HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().readAllBytes();
      }
      ReceivedSpan span = next(server);
      same("refused", span.attribute("http.response.status_code"), "400");
    }
  }

  private void check(
      ServerContainer server,
      @Nullable String scope,
      String path,
      String route,
      int status,
      @Nullable String error)
      throws Exception {
    int answered = server.get("/shop" + path, "traceparent", PARENT).statusCode();
    same("answer to " + path, String.valueOf(answered), String.valueOf(status));
    if (scope == null) {
      return;
    }
    ReceivedSpan span = next(server);
    same(path + " name", span.name(), "GET " + route);
    same(path + " kind", String.valueOf(span.kind()), "SERVER");
    same(path + " scope", span.scope(), scope);
    same(path + " path", span.attribute("url.path"), "/shop" + path);
    same(path + " route", span.attribute("http.route"), route);
    same(path + " status", span.attribute("http.response.status_code"), String.valueOf(status));
    same(path + " error", span.attribute("error.type"), error);
    same(path + " trace", span.traceId(), PARENT.substring(3, 35));
    same(path + " parent", span.parentSpanId(), PARENT.substring(36, 52));
  }

  /** Each version has its own answer, which must be the same with the agent. */
  private void timesOut(ServerContainer server, @Nullable String scope) throws Exception {
    int answered = server.get("/shop/async-timeout").statusCode();
    if (scope == null) {
      timeoutStatus = answered;
      return;
    }
    same("timeout", String.valueOf(answered), String.valueOf(timeoutStatus));
    ReceivedSpan span = next(server);
    String status = span.attribute("http.response.status_code");
    same("timeout status", status, String.valueOf(timeoutStatus));
    same("timeout error", span.attribute("error.type"), timeoutStatus < 500 ? null : status);
  }

  /** The span of the request just made, and none besides: a second one shows with the next. */
  private ReceivedSpan next(ServerContainer server) throws IOException, InterruptedException {
    expected++;
    List<ReceivedSpan> spans = server.await(expected);
    if (spans.size() > expected) {
      problems.add("more spans than requests: " + spans);
      expected = spans.size();
    }
    return spans.get(expected - 1);
  }

  private void same(String what, @Nullable String actual, @Nullable String wanted) {
    if (actual == null ? wanted != null : !actual.equals(wanted)) {
      problems.add(what + " is " + actual + " and not " + wanted);
    }
  }

  /**
   * Byte for byte, but for what is another in each run of the server alone: times of the day,
   * durations, identities, a temporary folder, and Tomcat's warning where the machine was slow.
   */
  private static String steady(String output) {
    return output
        .replaceAll("[A-Z][a-z]{2} [0-9]+, [0-9]{4} [0-9:]+ [AP]M", "(time)")
        .replaceAll("[0-9]{2}-[A-Z][a-z]{2}-[0-9]{4} [0-9:.]+", "(time)")
        .replaceAll("\\b[0-9]+ ms\\b", "(duration) ms")
        .replaceAll("@[0-9a-f]+", "@(identity)")
        .replaceAll("tomcat[0-9]+", "tomcat(folder)")
        .replaceAll(SLOW_RANDOM, "");
  }
}
