// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.testing.LibraryVersions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@LibraryVersions({
  "io.projectreactor:reactor-core:3.1.0.RELEASE",
  "io.projectreactor:reactor-core:3.4.0",
  "io.projectreactor:reactor-core:latest",
})
class ReactorTest extends Subscribing {
  @Test
  void tellsTheSubscriberInHisContextWhatACallbackSays() throws Exception {
    CompletableFuture<MonoSink<String>> callback = new CompletableFuture<>();
    Mono<String> source = Mono.create(callback::complete);

    CompletableFuture<List<@Nullable Context>> seen = subscribe(request, source.flux());
    elsewhere(() -> callback.join().success("value"));

    assertThat(get(seen)).containsExactly(request, request);
  }

  @Test
  void tellsTheSubscriberInHisContextHowACallbackFails() throws Exception {
    CompletableFuture<MonoSink<String>> callback = new CompletableFuture<>();
    Mono<String> source = Mono.create(callback::complete);

    CompletableFuture<List<@Nullable Context>> seen =
        subscribe(request, source.onErrorReturn("instead").flux());
    elsewhere(() -> callback.join().error(new IllegalStateException("callback")));

    assertThat(get(seen)).containsExactly(request, request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IGNORE", "ERROR", "DROP", "LATEST", "BUFFER"})
  void tellsTheSubscriberInHisContextEveryElement(String strategy) throws Exception {
    CompletableFuture<FluxSink<String>> callback = new CompletableFuture<>();
    Flux<String> source =
        Flux.create(callback::complete, FluxSink.OverflowStrategy.valueOf(strategy));

    CompletableFuture<List<@Nullable Context>> seen = subscribe(request, source);
    elsewhere(() -> callback.join().next("one").next("two"));
    elsewhere(() -> callback.join().complete());

    assertThat(get(seen)).containsExactly(request, request, request);
  }

  @Test
  void lendsNoContextToASubscriberThatHasNone() throws Exception {
    CompletableFuture<MonoSink<String>> callback = new CompletableFuture<>();
    Mono<String> source = Mono.create(callback::complete);

    CompletableFuture<List<@Nullable Context>> seen = subscribe(null, source.flux());
    elsewhere(() -> callback.join().success("value"));

    assertThat(get(seen)).containsExactly(null, null);
  }

  @Test
  void carriesTheContextOverSchedulers() throws Exception {
    Flux<Integer> source =
        Flux.range(1, 2)
            .subscribeOn(Schedulers.parallel())
            .publishOn(Schedulers.single())
            .filter(i -> true)
            .publishOn(Schedulers.parallel())
            .delayElements(Duration.ofMillis(1));

    assertThat(get(subscribe(request, source))).containsExactly(request, request, request);
    assertThat(get(subscribe(null, source))).containsExactly(null, null, null);
  }

  @Test
  void leavesNoContextOnAScheduler() throws Exception {
    Scheduler single = Schedulers.newSingle("test");
    try {
      assertThat(get(subscribe(request, Mono.just(1).publishOn(single).flux())))
          .containsExactly(request, request);
      assertThat(get(subscribe(null, Flux.just(1, 2).subscribeOn(single))))
          .containsExactly(null, null, null);
    } finally {
      single.dispose();
    }
  }

  @Test
  void handsNoContextToWhatIsRepeatedForEver() throws Exception {
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Context.swap(request);
    var ticks =
        Schedulers.parallel()
            .schedulePeriodically(
                () -> seen.add(Context.current() == null ? "none" : "some"),
                1,
                1,
                TimeUnit.MILLISECONDS);
    Context.swap(null);

    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("none");
    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("none");
    ticks.dispose();
  }

  @Test
  void leavesPublishersAsTheyAre() {
    Context.swap(request);

    assertThat(Mono.<String>create(sink -> {}).getClass().getName())
        .isEqualTo("reactor.core.publisher.MonoCreate");
    assertThat(Flux.range(1, 3).map(i -> i).getClass().getName())
        .isEqualTo("reactor.core.publisher.FluxMapFuseable");
  }
}
