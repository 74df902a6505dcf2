// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.tracecontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.testing.Concurrently;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.HttpMessage;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RawHttpClient;
import dev.heddle.testing.RawHttpServer;
import dev.heddle.testing.RecordedTrace;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comes in with a request of a woven server goes out with the requests of a woven client, or
 * does not. Source: W3C Trace Context level 2, sections 3.2, 3.3 and 4.3.
 *
 * <p>The W3C's own test suite, which is not in this repository, runs too where {@code
 * -Dheddle.w3c.suite} names its folder {@code test} and Python has aiohttp.
 */
@ExtendWith(HeddleExtension.class)
@LibraryVersions({
  "org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.eclipse.jetty:jetty-servlet:9.4.58.v20250814,"
      + " org.apache.httpcomponents.client5:httpclient5:latest",
  "io.undertow:undertow-core:latest, com.squareup.okhttp3:okhttp:latest",
})
class TraceContextTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final String VALID = "traceparent: 00-" + TRACE + '-' + PARENT + "-01";
  private static final int THREADS = 10;
  private static final int REQUESTS = 100;

  private static final Map<String, HttpMessage> CALLBACKS = new ConcurrentHashMap<>();
  private static Pair pair;
  private static RawHttpServer harness;

  @BeforeAll
  static void start() throws Exception {
    pair = Pair.start(TraceContextTest.class.getClassLoader());
    harness =
        RawHttpServer.start(
            request -> {
              CALLBACKS.put(request.path(), request.message());
              request.answer(200, "{}");
            });
  }

  @AfterAll
  static void stop() throws Exception {
    pair.close();
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "traceparent: 00-%s-%s-01",
        "traceparent: 00-%s-%s-00",
        "TraceParent: 00-%s-%s-01",
        "TRACEPARENT: 00-%s-%s-01",
        "traceparent:  00-%s-%s-01",
        "traceparent: \t00-%s-%s-01",
        "traceparent: 00-%s-%s-01 ",
        "traceparent: 00-%s-%s-01\t",
        "traceparent: \t 00-%s-%s-01 \t",
        "traceparent: cc-%s-%s-01",
        "traceparent: cc-%s-%s-01-what-the-future-will-be-like",
      })
  void continuesTheTrace(String headers) throws Exception {
    String out = outgoing(headers.formatted(TRACE, PARENT));
    assertThat(out.substring(3, 35)).isEqualTo(TRACE);
    assertThat(out.substring(36, 52)).isNotEqualTo(PARENT);
  }

  @Test
  void keepsTheFlagOfARandomTraceId() throws Exception {
    String out = outgoing("traceparent: 00-" + TRACE + '-' + PARENT + "-02");
    assertThat(out).startsWith("00-" + TRACE);
    assertThat(Integer.parseInt(out.substring(53), 16) & 2).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-nothing: here",
        "trace-parent: 00-%s-%s-01",
        "trace.parent: 00-%s-%s-01",
        "traceparent: 00-%s-%s-01|traceparent: 00-%s-%s-01",
        "traceparent: 00-%s-%s-01.",
        "traceparent: 00-%s-%s-01-what-the-future-will-be-like",
        "traceparent: cc-%s-%s-01.what-the-future-will-be-like",
        "traceparent: ff-%s-%s-01",
        "traceparent: .0-%s-%s-01",
        "traceparent: 0.-%s-%s-01",
        "traceparent: 000-%s-%s-01",
        "traceparent: 0000-%s-%s-01",
        "traceparent: 0-%s-%s-01",
        "traceparent: 00-%s-%s-.0",
        "traceparent: 00-%s-%s-0.",
        "traceparent: 00-%s-%s-001",
        "traceparent: 00-%s-%s-1",
        "traceparent: 00-%s-0000000000000000-01",
        "traceparent: 00-%s-.7ad6b7169203331-01",
        "traceparent: 00-%s-b7ad6b716920333.-01",
        "traceparent: 00-%s-b7ad6b71692033311-01",
        "traceparent: 00-%s-b7ad6b716920333-01",
        "traceparent: 00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "traceparent: 00-.af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "traceparent: 00-0af7651916cd43dd8448eb211c80319.-b7ad6b7169203331-01",
        "traceparent: 00-0af7651916cd43dd8448eb211c80319c0-b7ad6b7169203331-01",
        "traceparent: 00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
        "tracestate: foo=1",
      })
  void beginsATraceOfItsOwn(String headers) throws Exception {
    String given = headers.formatted(TRACE, PARENT, TRACE, PARENT) + "|tracestate: foo=1";
    HttpMessage callback = call(given, 1).get(0);
    assertThat(traceparent(callback)).doesNotContain("0af7651916cd43dd8448eb211c80319");
    assertThat(state(callback)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tracestate: foo=1,bar=2 > foo=1 bar=2",
        "TraceState: foo=1 > foo=1",
        "TRACESTATE: foo=1 > foo=1",
        "trace-state: foo=1 >",
        "tracestate: >",
        "tracestate: foo=1|tracestate: > foo=1",
        "tracestate: |tracestate: foo=1 > foo=1",
        "tracestate: foo=1,bar=2|tracestate: rojo=1,congo=2|tracestate: baz=3"
            + " > foo=1 bar=2 rojo=1 congo=2 baz=3",
        "tracestate: foo=1 \t , \t bar=2, \t baz=3 > foo=1 bar=2 baz=3",
        "tracestate: foo=1\t \t,\t \tbar=2,\t \tbaz=3 > foo=1 bar=2 baz=3",
        "tracestate: \t foo=1 \t > foo=1",
        "tracestate: foo =1 >",
        "tracestate: FOO=1 >",
        "tracestate: foo.bar=1 >",
        "tracestate: @foo=1,bar=2 >",
        "tracestate: foo@=1,bar=2 > foo@=1 bar=2",
        "tracestate: foo@@bar=1,bar=2 > foo@@bar=1 bar=2",
        "tracestate: foo=bar=baz >",
        "tracestate: foo=,bar=3 >",
      })
  void passesOnAValidState(String headersAndState) throws Exception {
    int split = headersAndState.lastIndexOf('>');
    HttpMessage callback =
        call(VALID + '|' + headersAndState.substring(0, split).stripTrailing(), 1).get(0);
    assertThat(traceparent(callback)).contains(TRACE);
    String expected = headersAndState.substring(split + 1).trim();
    assertThat(String.join(" ", state(callback))).isEqualTo(expected);
  }

  @Test
  void passesOnEveryCharacterThatAStateMayHave() throws Exception {
    String key = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";
    String value = " !\"#$%&'()*+-./0123456789:;<>?@ABCXYZ[\\]^_`abcxyz{|}~";
    HttpMessage callback = call(VALID + "\rtracestate: " + key + '=' + value, 1).get(0);
    assertThat(state(callback)).containsExactly(key + '=' + value);
  }

  @Test
  void passesOnLongKeysAndManyMembers() throws Exception {
    String longest = "z".repeat(256);
    assertThat(state(call(VALID + "|tracestate: foo=1|tracestate: " + longest + "=1", 1).get(0)))
        .containsExactly("foo=1", longest + "=1");
    assertThat(state(call(VALID + "|tracestate: foo=1|tracestate: z" + longest + "=1", 1).get(0)))
        .isEmpty();
    assertThat(state(call(VALID + "|tracestate: " + members(32), 1).get(0))).hasSize(32);
    assertThat(state(call(VALID + "|tracestate: " + members(33), 1).get(0))).isEmpty();
  }

  private static String members(int count) {
    List<String> members = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      members.add("bar" + i + '=' + i);
    }
    return String.join(",", members);
  }

  @Test
  void givesEachRequestAParentOfItsOwn() throws Exception {
    List<HttpMessage> callbacks = call(VALID, 3);
    assertThat(callbacks.stream().map(TraceContextTest::traceparent))
        .allMatch(out -> out.startsWith("00-" + TRACE))
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  /** Every request has a trace of its own, and its callbacks are in that one. */
  @Test
  void keepsInterleavedTracesApart() throws Exception {
    CALLBACKS.clear();
    Concurrently.run(
        THREADS,
        thread -> {
          try (RawHttpClient client = RawHttpClient.connect("127.0.0.1", pair.port())) {
            for (int i = 0; i < REQUESTS; i++) {
              long number = 1 + i * THREADS + thread; // neighbours are on different threads
              String id = "%016x".formatted(number);
              client.send(
                  request("traceparent: 00-0000000000000001" + id + '-' + id + "-01", id, 2));
              assertThat(client.receive(false).status()).isEqualTo(200);
            }
          }
        });
    int count = THREADS * REQUESTS;
    List<RecordedTrace> traces = HeddleExtension.spans().awaitTraces(count, 3 * count);
    for (RecordedTrace trace : traces) {
      String id = "%016x".formatted(trace.root().parentSpanId());
      assertThat(trace.root().kind()).isEqualTo(SpanKind.SERVER);
      assertThat(trace.root().traceIdLow()).isEqualTo(trace.root().parentSpanId());
      List<Span> clients = trace.spans().stream().filter(span -> span != trace.root()).toList();
      assertThat(clients)
          .hasSize(2)
          .allMatch(span -> span.kind() == SpanKind.CLIENT)
          .allMatch(span -> span.parentSpanId() == trace.root().spanId());
      assertThat(clients.stream().map(span -> "%016x".formatted(span.spanId())))
          .containsExactlyInAnyOrder(
              traceparent(CALLBACKS.get("/" + id + ".0")).substring(36, 52),
              traceparent(CALLBACKS.get("/" + id + ".1")).substring(36, 52));
    }
  }

  @Test
  void passesTheSuiteOfTheW3c() throws Exception {
    String suite = System.getProperty("heddle.w3c.suite");
    assumeTrue(suite != null, "skipped: -Dheddle.w3c.suite does not name the W3C's test suite");
    File log = Files.createTempFile("w3c", ".log").toFile();
    ProcessBuilder python =
        new ProcessBuilder("python3", "test.py", "http://127.0.0.1:" + pair.port() + pair.path());
    python.environment().put("STRICT_LEVEL", "2");
    python.environment().put("SPEC_LEVEL", "2");
    python.environment().put("HARNESS_PORT", String.valueOf(freePort()));
    Process process =
        python
            .directory(Path.of(suite).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String printed = Files.readString(log.toPath());
    System.out.println(printed);
    assertThat(ended).as(printed).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static String outgoing(String headers) throws Exception {
    return traceparent(call(headers, 1).get(0));
  }

  /** What the service sent when it was called with these headers, which {@code |} divides. */
  private static List<HttpMessage> call(String headers, int count) throws Exception {
    CALLBACKS.clear();
    try (RawHttpClient client = RawHttpClient.connect("127.0.0.1", pair.port())) {
      String separator = headers.indexOf('\r') < 0 ? "|" : "\r";
      client.send(request(headers.replace(separator, "\r\n"), "callback", count));
      assertThat(client.receive(false).status()).isEqualTo(200);
    }
    assertThat(CALLBACKS).hasSize(count);
    return new ArrayList<>(new TreeMap<>(CALLBACKS).values());
  }

  private static String request(String headers, String id, int count) {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String url = "http://127.0.0.1:" + harness.port() + '/' + id + '.' + i;
      urls.add("{\"url\": \"" + url + "\", \"arguments\": []}");
    }
    String body = urls.stream().collect(Collectors.joining(", ", "[", "]"));
    return "POST "
        + pair.path()
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n"
        + headers
        + "\r\n\r\n"
        + body;
  }

  private static String traceparent(@Nullable HttpMessage callback) {
    assertThat(callback).isNotNull();
    assertThat(callback.headers("traceparent")).hasSize(1);
    String traceparent = callback.headers("traceparent").get(0);
    assertThat(traceparent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    assertThat(traceparent)
        .doesNotContain("-" + "0".repeat(16) + "-")
        .doesNotContain("0".repeat(32));
    return traceparent;
  }

  private static List<String> state(HttpMessage callback) {
    List<String> members = new ArrayList<>();
    for (String member : String.join(",", callback.headers("tracestate")).split(",")) {
      if (!member.isBlank()) {
        members.add(member.trim());
      }
    }
    return members;
  }
}
