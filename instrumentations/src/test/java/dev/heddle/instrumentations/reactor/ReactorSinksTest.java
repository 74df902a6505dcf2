// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.testing.LibraryVersions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

/** Sinks that stand for themselves, which Reactor has since 3.4. */
@LibraryVersions({
  "io.projectreactor:reactor-core:3.4.0",
  "io.projectreactor:reactor-core:3.5.0",
  "io.projectreactor:reactor-core:latest",
})
class ReactorSinksTest extends Subscribing {
  @Test
  void tellsEachSubscriberOfASinkInHisContext() throws Exception {
    Sinks.One<String> sink = Sinks.one();
    CompletableFuture<List<@Nullable Context>> first = subscribe(request, sink.asMono().flux());
    CompletableFuture<List<@Nullable Context>> second = subscribe(null, sink.asMono().flux());
    elsewhere(() -> sink.tryEmitValue("value"));

    assertThat(get(first)).containsExactly(request, request);
    assertThat(get(second)).containsExactly(null, null);
  }

  @Test
  void tellsTheSubscriberOfAnEmptySinkInHisContext() throws Exception {
    Sinks.Empty<String> sink = Sinks.empty();
    CompletableFuture<List<@Nullable Context>> seen = subscribe(request, sink.asMono().flux());
    elsewhere(sink::tryEmitEmpty);

    assertThat(get(seen)).containsExactly(request);
  }

  @Test
  void tellsTheOneSubscriberOfASinkOfMany() throws Exception {
    Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
    CompletableFuture<List<@Nullable Context>> seen = subscribe(request, sink.asFlux());
    elsewhere(() -> sink.tryEmitNext("one"));
    elsewhere(sink::tryEmitComplete);

    assertThat(get(seen)).containsExactly(request, request);
  }
}
