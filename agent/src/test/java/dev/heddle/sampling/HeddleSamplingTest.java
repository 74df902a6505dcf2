// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.HeldSpans;
import dev.heddle.trace.RequestFacts;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import dev.heddle.trace.Tracer;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The settings, from their text to what is exported. */
final class HeddleSamplingTest {
  private static final Tracer TRACER = Tracer.of("test");
  private static final long MILLISECOND = 1_000_000;

  private final List<Span> exported = Collections.synchronizedList(new ArrayList<>());
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void readLog() {
    Log.target(log);
  }

  @AfterEach
  void restoreLog() {
    Log.target(new FileOutputStream(FileDescriptor.err));
  }

  @Test
  void isWantedOnlyWhereOneOfItsSettingsIsSet() {
    assertThat(
            Samplers.areBeyondTheSpecification(
                Config.of(Map.of("OTEL_TRACES_SAMPLER", "always_on"))))
        .isFalse();
    assertThat(Samplers.areBeyondTheSpecification(Config.of(Map.of("HEDDLE_EXCLUDE", "/x"))))
        .isTrue();
  }

  @Test
  void writesTheAdaptiveRatioIntoTheTraceStateOfItsTraces() {
    install("HEDDLE_SAMPLER", "adaptive");

    Span root = request("GET", "/", null);
    Span child = child(root);

    assertThat(root.sampled()).isTrue();
    assertThat(root.traceState()).isEqualTo("ot=th:0");
    assertThat(child.traceState()).isEqualTo("ot=th:0");
  }

  @Test
  void followsTheCallersDecisionAndLeavesItsTraceState() {
    install("HEDDLE_SAMPLER", "adaptive", "HEDDLE_SAMPLING_RULES", "/ 0");

    Span sampled = request("GET", "/", new SpanContext(1, 2, 3, 1, "ot=th:c,x=y"));
    Span unsampled = request("GET", "/other", new SpanContext(1, 2, 3, 0, "x=y"));

    assertThat(sampled.sampled()).isTrue();
    assertThat(sampled.traceState()).isEqualTo("ot=th:c,x=y");
    assertThat(unsampled.sampled()).isFalse();
    assertThat(unsampled.traceState()).isEqualTo("x=y");
  }

  @Test
  void excludesPathsWhoeverSampledThemAndAllBeneath() {
    install("HEDDLE_EXCLUDE", "/health*, *.css", "HEDDLE_KEEP_ERRORS", "true");

    for (String path : new String[] {"/health", "/healthz", "/a/b.css"}) {
      Span root = request("GET", path, new SpanContext(1, 2, 3, 1, null));
      Span child = child(root);
      assertThat(root.recording()).isFalse();
      assertThat(child.recording()).isFalse();
      root.status(StatusCode.ERROR, null);
      child.end();
      root.end();
    }
    Span other = request("GET", "/shop", null);
    other.end();

    assertThat(exported).containsExactly(other);
  }

  @Test
  void takesTheFirstRuleThatHolds() {
    install(
        "HEDDLE_SAMPLING_RULES",
        "POST /checkout/{step} keep; /checkout/* 0; user_agent.original=probe* drop;"
            + " http.request.header.x-debug=1 100%; span.name=job keep",
        "OTEL_TRACES_SAMPLER",
        "always_off");

    assertThat(request("POST", "/checkout/pay", null).sampled()).isTrue();
    assertThat(request("GET", "/checkout/pay", null).sampled()).isFalse();
    assertThat(request("POST", "/checkout/pay/now", null).sampled()).isFalse();
    assertThat(request("GET", "/", null, "user_agent.original", "probe/1").sampled()).isFalse();
    assertThat(request("GET", "/", null, "http.request.header.x-debug", "1").sampled()).isTrue();
    assertThat(request("GET", "/", null).sampled()).isFalse();
    assertThat(TRACER.startRoot("job", SpanKind.INTERNAL, 0, null, null, 0).sampled()).isTrue();
    assertThat(TRACER.startRoot("other", SpanKind.INTERNAL, 0, null, null, 0).sampled()).isFalse();
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void saysInOneLineWhichRuleItCannotUseAndGoesOnWithTheOthers() {
    install(
        "HEDDLE_SAMPLING_RULES",
        "/a 2; get 0.1; /b; GET /c nonsense; /d drop",
        "OTEL_TRACES_SAMPLER",
        "always_on");

    assertThat(log.toString().split("\n"))
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).contains("HEDDLE_SAMPLING_RULES: the rule '"));
    assertThat(request("GET", "/a", null).sampled()).isTrue();
    assertThat(request("GET", "/d", null).recording()).isFalse();
  }

  @Test
  void limitsTheTracesASecondAndPromisesNoRatioThen() {
    install("HEDDLE_SAMPLER", "adaptive", "HEDDLE_SAMPLING_RATE_LIMIT", "5");
    int sampled = 0;
    for (int i = 0; i < 1000; i++) {
      Span root = request("GET", "/", null);
      sampled += root.sampled() ? 1 : 0;
      assertThat(root.traceState()).isNull();
    }

    assertThat(sampled).isBetween(5, 500);
  }

  @Test
  void keepsWhatFailed() {
    install("OTEL_TRACES_SAMPLER", "always_off", "HEDDLE_KEEP_ERRORS", "true");
    Span fine = request("GET", "/", null);
    child(fine).end();
    fine.end();
    Span failed = request("GET", "/", null);
    Span child = child(failed);
    Span grandchild = child(child);
    grandchild.end();
    child.end();
    failed.status(StatusCode.ERROR, null);
    assertThat(exported).isEmpty();
    failed.end();

    assertThat(exported).containsExactlyInAnyOrder(failed, child, grandchild);
    assertThat(exported)
        .allSatisfy(
            span -> {
              assertThat(span.kept()).isEqualTo(HeldSpans.FAILED);
              assertThat(span.sampled()).isFalse();
            });
  }

  @Test
  void keepsWhatTookLong() {
    install("OTEL_TRACES_SAMPLER", "always_off", "HEDDLE_KEEP_SLOW", "200ms");
    Span fast = request("GET", "/", null);
    fast.end(fast.startEpochNanos() + 199 * MILLISECOND);
    Span slow = request("GET", "/", null);
    Span child = child(slow);
    child.end();
    slow.end(slow.startEpochNanos() + 200 * MILLISECOND);

    assertThat(exported).containsExactlyInAnyOrder(slow, child);
    assertThat(slow.kept()).isEqualTo(HeldSpans.SLOW);
  }

  @Test
  void doesByDefaultWithTheAdaptiveSamplerAndNotWithTheSpecifiedOnes() {
    install("HEDDLE_SAMPLER", "adaptive", "HEDDLE_SAMPLING_RULES", "* 0");
    failedRequest();
    assertThat(exported).hasSize(1);

    exported.clear();
    install("OTEL_TRACES_SAMPLER", "always_off", "HEDDLE_EXCLUDE", "/x");
    failedRequest();
    assertThat(exported).isEmpty();
  }

  @Test
  void exportsWhatEndsAfterItsRootAsTheRoot() {
    install("OTEL_TRACES_SAMPLER", "always_off", "HEDDLE_KEEP_ERRORS", "true");
    Span fine = request("GET", "/", null);
    Span lateOfFine = child(fine);
    fine.end();
    lateOfFine.end();
    Span failed = request("GET", "/", null);
    Span lateOfFailed = child(failed);
    failed.status(StatusCode.ERROR, null);
    failed.end();
    lateOfFailed.end();

    assertThat(exported).containsExactly(failed, lateOfFailed);
  }

  @Test
  void holdsABoundedNumberOfSpansAndSaysSo() {
    install(
        "OTEL_TRACES_SAMPLER",
        "always_off",
        "HEDDLE_KEEP_ERRORS",
        "true",
        "HEDDLE_KEEP_MAX_SPANS",
        "10");
    Span failed = request("GET", "/", null);
    for (int i = 0; i < 15; i++) {
      child(failed).end();
    }
    failed.status(StatusCode.ERROR, null);
    failed.end();

    assertThat(exported).hasSize(11);
    assertThat(log.toString()).contains("HEDDLE_KEEP_MAX_SPANS").containsOnlyOnce("\n");
    failedRequest();
    assertThat(exported).as("the room is free again").hasSize(12);
  }

  @Test
  void holdsABoundedNumberOfSpansOfOneRequest() {
    install("OTEL_TRACES_SAMPLER", "always_off", "HEDDLE_KEEP_ERRORS", "true");
    Span failed = request("GET", "/", null);
    for (int i = 0; i < 2 * KeptRequests.MOST_OF_ONE_REQUEST; i++) {
      child(failed).end();
    }
    failed.status(StatusCode.ERROR, null);
    failed.end();

    assertThat(exported).hasSize(KeptRequests.MOST_OF_ONE_REQUEST + 1);
  }

  @Test
  void holdsNoMoreBytesThanAnEighthOfTheMemoryLimit() {
    install(
        "OTEL_TRACES_SAMPLER", "always_off",
        "HEDDLE_KEEP_ERRORS", "true",
        "HEDDLE_MEMORY_LIMIT", "1000000");
    AttributeKey key = AttributeKey.of("large");
    Span failed = request("GET", "/", null);
    for (int i = 0; i < 100; i++) {
      Span child = child(failed);
      child.attribute(key, "x".repeat(5_000)); // counted as 10 kB
      child.end();
    }
    failed.status(StatusCode.ERROR, null);
    failed.end();

    assertThat(exported).hasSizeBetween(12, 13);
    assertThat(log.toString()).contains("HEDDLE_MEMORY_LIMIT").containsOnlyOnce("\n");
    failedRequest();
    assertThat(exported.size()).as("the room is free again").isBetween(13, 14);
  }

  @Test
  void losesNoSpanThatEndsWhileItsRootDoes() throws Exception {
    install("OTEL_TRACES_SAMPLER", "always_off", "HEDDLE_KEEP_ERRORS", "true");
    for (int round = 0; round < 300; round++) {
      exported.clear();
      Span failed = request("GET", "/", null);
      failed.status(StatusCode.ERROR, null);
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<Span> children = List.of(child(failed), child(failed), child(failed));
        threads.add(new Thread(() -> endAll(start, children)));
      }
      threads.add(new Thread(() -> endAll(start, List.of(failed))));
      threads.forEach(Thread::start);
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(exported).hasSize(13).doesNotHaveDuplicates();
    }
  }

  private static void endAll(CountDownLatch start, List<Span> spans) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    spans.forEach(Span::end);
  }

  private void failedRequest() {
    Span failed = request("GET", "/", null);
    failed.status(StatusCode.ERROR, null);
    failed.end();
  }

  private void install(String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    Config config = Config.of(values);
    assertThat(Samplers.areBeyondTheSpecification(config)).isTrue();
    HeddleSampling.install(
        config,
        Samplers.of(values.get("OTEL_TRACES_SAMPLER"), values.get("OTEL_TRACES_SAMPLER_ARG")),
        exported::add);
  }

  private static Span request(
      String method, String path, @Nullable SpanContext parent, String... attributes) {
    RequestFacts facts =
        new RequestFacts() {
          @Override
          public String path() {
            return path;
          }

          @Override
          public @Nullable String attribute(String key) {
            if (key.equals("http.request.method")) {
              return method;
            }
            return attributes.length > 0 && attributes[0].equals(key) ? attributes[1] : null;
          }
        };
    return TRACER.startRoot(method, SpanKind.SERVER, 0, parent, null, 0, facts);
  }

  private static Span child(Span parent) {
    Span child = TRACER.startUnder(parent, "child", SpanKind.INTERNAL, 0, 0);
    assertThat(child).isNotNull();
    return child;
  }
}
