// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.testing.HeddleExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** Subscribes on one thread to what another one says. */
@ExtendWith(HeddleExtension.class)
abstract class Subscribing {
  final Context request = Context.of(null, 0);
  private final Context others = Context.of(null, 0);

  @AfterEach
  void endRequest() {
    Context.swap(null);
  }

  /** The contexts of every element and the end. */
  static <T> CompletableFuture<List<@Nullable Context>> subscribe(
      @Nullable Context context, Flux<T> source) {
    List<@Nullable Context> seen = new ArrayList<>();
    CompletableFuture<List<@Nullable Context>> all = new CompletableFuture<>();
    Consumer<T> element = value -> seen.add(Context.current());
    Context.swap(context);
    source
        .map(value -> value)
        .doOnNext(element)
        .subscribe(
            value -> {},
            all::completeExceptionally,
            () -> {
              seen.add(Context.current());
              all.complete(seen);
            });
    Context.swap(null);
    return all;
  }

  /** On another thread, which has a context of its own before and after. */
  final void elsewhere(Runnable work) throws InterruptedException {
    CountDownLatch kept = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              Context.swap(others);
              work.run();
              if (Context.current() == others) {
                kept.countDown();
              }
            });
    other.start();
    assertThat(kept.await(10, TimeUnit.SECONDS)).isTrue();
  }

  static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }
}
