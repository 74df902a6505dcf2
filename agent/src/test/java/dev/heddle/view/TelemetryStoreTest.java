// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.otlp.ItemGroup;
import dev.heddle.otlp.Signal;
import dev.heddle.otlp.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TelemetryStoreTest {
  private static final int LARGE = 4 << 20;
  private final TelemetryStore store = new TelemetryStore("i", 1 << 20);

  /** What a page knows of an answer. */
  private record Updates(Map<String, Object> state, List<Map<String, Object>> entries) {
    long number(String name) {
      return Long.parseLong(((StrictJson.Num) state.get(name)).digits());
    }

    List<Object> traces() {
      return entries.stream().map(entry -> entry.get("trace")).toList();
    }
  }

  @SuppressWarnings("unchecked")
  private Updates updates(long after, int mostBytes) throws InterruptedException {
    String text = new String(store.updates(after, mostBytes, 0), StandardCharsets.UTF_8);
    assertThat(text).endsWith("\n");
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      lines.add((Map<String, Object>) StrictJson.parse(line.getBytes(StandardCharsets.UTF_8)));
    }
    return new Updates(lines.get(0), lines.subList(1, lines.size()));
  }

  private int add(Signal signal, List<ItemGroup> groups) {
    return store.add(signal, groups);
  }

  @Test
  void tellsWhatCameSince() throws Exception {
    add(Signal.TRACES, Requests.spans(1, 10, 2));
    add(Signal.METRICS, Requests.metric("m"));
    long seen = updates(0, LARGE).number("next");
    add(Signal.LOGS, Requests.log(1));
    add(Signal.LOGS, Requests.log(0));

    Updates since = updates(seen, LARGE);

    assertThat(since.entries()).extracting(entry -> entry.get("signal")).containsOnly("logs");
    assertThat(since.traces()).containsExactly(Requests.traceId(1), "");
    assertThat(since.number("next")).isEqualTo(4);
    assertThat(since.number("traces")).isEqualTo(2);
    assertThat(since.number("metrics")).isEqualTo(1);
    assertThat(since.number("logs")).isEqualTo(2);
    assertThat(since.state()).containsEntry("more", false).containsEntry("instance", "i");
  }

  @Test
  void tellsMuchInSeveralAnswersAndLosesNothing() throws Exception {
    for (int i = 1; i <= 100; i++) {
      add(Signal.TRACES, Requests.spans(i, 500, 1));
      add(Signal.METRICS, Requests.metric("m" + i));
    }
    List<Object> numbers = new ArrayList<>();
    int answers = 0;
    Updates answer = updates(0, 5_000);
    for (; (boolean) answer.state().get("more"); answer = updates(answer.number("next"), 5_000)) {
      answer
          .entries()
          .forEach(entry -> numbers.add(((StrictJson.Num) entry.get("number")).digits()));
      answers++;
    }
    answer.entries().forEach(entry -> numbers.add(((StrictJson.Num) entry.get("number")).digits()));

    assertThat(numbers).hasSize(200).doesNotHaveDuplicates();
    assertThat(answers).isGreaterThan(10);
  }

  @Test
  void forgetsWholeTracesThoseFirstOfWhichNothingCameForLongest() throws Exception {
    for (int i = 1; i <= 100; i++) {
      assertThat(add(Signal.TRACES, Requests.spans(i, 10_000, 2))).isZero();
      add(Signal.TRACES, Requests.spans(1, 10, 1)); // one goes on
    }

    Updates all = updates(0, LARGE);

    assertThat(all.number("bytes")).isLessThanOrEqualTo(1 << 20);
    assertThat(all.number("evictedTraces")).isBetween(50L, 90L);
    assertThat(all.number("evictedItems")).isEqualTo(2 * all.number("evictedTraces"));
    assertThat(all.traces()).contains(Requests.traceId(1), Requests.traceId(100));
    assertThat(all.traces().stream().filter(Requests.traceId(1)::equals)).hasSize(101);
    assertThat(all.traces()).doesNotContain(Requests.traceId(2));
    long oldest = all.number("oldest");
    assertThat(all.entries().stream().map(entry -> ((StrictJson.Num) entry.get("number")).digits()))
        .contains(Long.toString(oldest));
  }

  @Test
  void keepsTracesHoweverManyMetricsCome() throws Exception {
    add(Signal.TRACES, Requests.spans(1, 10, 1));
    for (int i = 0; i < 5_000; i++) {
      add(Signal.METRICS, Requests.metric("m".repeat(500)));
    }

    Updates all = updates(0, LARGE);

    assertThat(all.traces()).contains(Requests.traceId(1));
    assertThat(all.number("bytes")).isLessThanOrEqualTo(1 << 18 | 1 << 12);
    assertThat(all.number("evictedTraces")).isZero();
  }

  @Test
  void refusesSpansWithoutATraceAndATraceThatWouldDriveOutTheOthers() throws Exception {
    assertThat(add(Signal.TRACES, Requests.spans(0, 10, 3))).isEqualTo(3);
    assertThat(add(Signal.TRACES, Requests.spans(5, 250_000, 1))).isEqualTo(1);

    Updates all = updates(0, LARGE);

    assertThat(all.entries()).isEmpty();
    assertThat(all.number("rejected")).isEqualTo(4);
  }

  @Test
  void letsAPageWaitForWhatIsNew() throws Exception {
    CompletableFuture<byte[]> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return store.updates(0, LARGE, 60_000);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    add(Signal.TRACES, Requests.spans(1, 10, 1));

    assertThat(new String(waiting.get(30, TimeUnit.SECONDS), StandardCharsets.UTF_8))
        .contains(Requests.traceId(1));
  }

  @Test
  void beginsAnewForAPageOfAnotherRun() throws Exception {
    add(Signal.TRACES, Requests.spans(1, 10, 1));

    assertThat(updates(1_000, LARGE).entries()).hasSize(1);
  }
}
