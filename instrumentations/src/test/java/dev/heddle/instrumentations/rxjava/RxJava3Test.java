// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableEmitter;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableEmitter;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeEmitter;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.ObservableEmitter;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleEmitter;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@LibraryVersions({"io.reactivex.rxjava3:rxjava:3.0.0", "io.reactivex.rxjava3:rxjava:latest"})
@ExtendWith(HeddleExtension.class)
class RxJava3Test {
  private final Context request = Context.of(null, 0);
  private final Context others = Context.of(null, 0);

  @AfterEach
  void endRequest() {
    Context.swap(null);
  }

  @Test
  void tellsAnObserverInHisContextWhatACallbackSays() throws Exception {
    CompletableFuture<ObservableEmitter<String>> callback = new CompletableFuture<>();
    Observable<String> source = Observable.create(callback::complete);

    CompletableFuture<List<@Nullable Context>> seen = subscribe(request, source);
    elsewhere(() -> callback.join().onNext("value"));
    elsewhere(() -> callback.join().onComplete());

    assertThat(get(seen)).containsExactly(request, request);
  }

  @Test
  void tellsASubscriberInHisContextWhatACallbackSays() throws Exception {
    CompletableFuture<SingleEmitter<String>> single = new CompletableFuture<>();
    CompletableFuture<MaybeEmitter<String>> maybe = new CompletableFuture<>();
    CompletableFuture<CompletableEmitter> completable = new CompletableFuture<>();
    Observable<String> source =
        Single.<String>create(single::complete)
            .toObservable()
            .concatWith(Maybe.<String>create(maybe::complete).toObservable())
            .concatWith(Completable.create(completable::complete).<String>toObservable());

    CompletableFuture<List<@Nullable Context>> seen = subscribe(request, source);
    elsewhere(() -> single.join().onSuccess("one"));
    elsewhere(() -> maybe.join().onSuccess("two"));
    elsewhere(() -> completable.join().onComplete());

    assertThat(get(seen)).containsExactly(request, request, request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MISSING", "ERROR", "BUFFER", "DROP", "LATEST"})
  void tellsASubscriberInHisContextEveryElement(String strategy) throws Exception {
    CompletableFuture<FlowableEmitter<String>> callback = new CompletableFuture<>();
    Flowable<String> source =
        Flowable.create(callback::complete, BackpressureStrategy.valueOf(strategy));

    CompletableFuture<List<@Nullable Context>> seen = subscribe(request, source.toObservable());
    elsewhere(() -> callback.join().onNext("one"));
    elsewhere(() -> callback.join().onError(new IllegalStateException("callback")));

    assertThat(get(seen)).containsExactly(request, request);
  }

  @Test
  void lendsNoContextToAnObserverThatHasNone() throws Exception {
    CompletableFuture<SingleEmitter<String>> callback = new CompletableFuture<>();
    Single<String> source = Single.create(callback::complete);

    CompletableFuture<List<@Nullable Context>> seen = subscribe(null, source.toObservable());
    elsewhere(() -> callback.join().onSuccess("value"));

    assertThat(get(seen)).containsExactly(null, null);
  }

  @Test
  void carriesTheContextOverSchedulers() throws Exception {
    Observable<Integer> source =
        Observable.range(1, 2)
            .subscribeOn(Schedulers.io())
            .observeOn(Schedulers.computation())
            .observeOn(Schedulers.newThread())
            .delay(1, TimeUnit.MILLISECONDS, Schedulers.single());

    assertThat(get(subscribe(request, source))).containsExactly(request, request, request);
    assertThat(get(subscribe(null, source))).containsExactly(null, null, null);
  }

  @Test
  void leavesNoContextOnAScheduler() throws Exception {
    Scheduler single = Schedulers.single();

    assertThat(get(subscribe(request, Observable.just(1).observeOn(single))))
        .containsExactly(request, request);
    assertThat(get(subscribe(null, Observable.just(1).subscribeOn(single))))
        .containsExactly(null, null);
  }

  @Test
  void handsNoContextToWhatIsRepeatedForEver() throws Exception {
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Context.swap(request);
    var ticks =
        Observable.interval(1, TimeUnit.MILLISECONDS, Schedulers.single())
            .subscribe(tick -> seen.add(Context.current() == null ? "none" : "some"));
    Context.swap(null);

    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("none");
    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("none");
    ticks.dispose();
  }

  /** The contexts of every element and the end. */
  private static <T> CompletableFuture<List<@Nullable Context>> subscribe(
      @Nullable Context context, Observable<T> source) {
    List<@Nullable Context> seen = new ArrayList<>();
    CompletableFuture<List<@Nullable Context>> all = new CompletableFuture<>();
    Context.swap(context);
    var unused =
        source
            .map(value -> value)
            .subscribe(
                value -> seen.add(Context.current()),
                thrown -> {
                  seen.add(Context.current());
                  all.complete(seen);
                },
                () -> {
                  seen.add(Context.current());
                  all.complete(seen);
                });
    Context.swap(null);
    return all;
  }

  /** On another thread, which has a context of its own before and after. */
  private void elsewhere(Runnable work) throws InterruptedException {
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

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }
}
