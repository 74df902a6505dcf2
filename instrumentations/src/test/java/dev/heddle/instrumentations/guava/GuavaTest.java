// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.guava;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFutureTask;
import com.google.common.util.concurrent.SettableFuture;
import dev.heddle.context.Context;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@LibraryVersions({
  "com.google.guava:guava:10.0",
  "com.google.guava:guava:15.0",
  "com.google.guava:guava:19.0",
  "com.google.guava:guava:latest",
})
@ExtendWith(HeddleExtension.class)
class GuavaTest {
  private static final Executor DIRECT = Runnable::run;

  private final Context request = Context.of(null, 0);
  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final SettableFuture<String> future = SettableFuture.create();

  @AfterEach
  void stop() throws InterruptedException {
    Context.swap(null);
    pool.shutdownNow();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void runsAListenerInTheContextInWhichItWasAdded() throws Exception {
    Seen first = new Seen();
    Seen second = new Seen();
    Context other = Context.of(null, 0);
    in(request, () -> future.addListener(first, DIRECT));
    in(other, () -> future.addListener(second, DIRECT));

    assertThat(get(completeOnThePool())).isNull();
    assertThat(get(first)).isSameAs(request);
    assertThat(get(second)).isSameAs(other);
  }

  @Test
  void takesTheContextToAListenersExecutor() throws Exception {
    Seen seen = new Seen();
    in(request, () -> future.addListener(seen, pool));
    future.set("done");

    assertThat(get(seen)).isSameAs(request);
    assertThat(get(pool.submit(() -> Context.current()))).isNull();
  }

  @Test
  void tellsACallbackInTheContextInWhichItWasAdded() throws Exception {
    Callback seen = new Callback();
    in(request, () -> Futures.addCallback(future, seen, DIRECT));
    completeOnThePool();

    assertThat(get(seen)).isSameAs(request);
  }

  @Test
  void transformsInTheContextInWhichThatWasAskedFor() throws Exception {
    Context.swap(request);
    Future<@Nullable Context> seen = Futures.transform(future, text -> Context.current(), DIRECT);
    Context.swap(null);
    completeOnThePool();

    assertThat(get(seen)).isSameAs(request);
  }

  @Test
  void listensToTasksToo() throws Exception {
    ListenableFutureTask<String> task = ListenableFutureTask.create(() -> "done");
    Seen seen = new Seen();
    in(request, () -> task.addListener(seen, DIRECT));
    pool.execute(task);

    assertThat(get(seen)).isSameAs(request);
  }

  @Test
  void runsAListenerThatComesLateAtOnce() throws Exception {
    future.set("done");
    Seen seen = new Seen();
    in(request, () -> future.addListener(seen, DIRECT));

    assertThat(get(seen)).isSameAs(request);
    Seen again = new Seen();
    Context.swap(null);
    pool.submit(again).get(10, TimeUnit.SECONDS);
    assertThat(get(again)).isNull();
  }

  private static void in(Context context, Runnable work) {
    Context.swap(context);
    work.run();
    Context.swap(null);
  }

  /** Tells which context that thread has afterwards. */
  private Future<@Nullable Context> completeOnThePool() {
    return pool.submit(
        () -> {
          future.set("done");
          return Context.current();
        });
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  private static final class Seen extends CompletableFuture<@Nullable Context> implements Runnable {
    @Override
    public void run() {
      complete(Context.current());
    }
  }

  private static final class Callback extends CompletableFuture<@Nullable Context>
      implements FutureCallback<String> {
    @Override
    public void onSuccess(@Nullable String result) {
      complete(Context.current());
    }

    @Override
    public void onFailure(Throwable thrown) {
      completeExceptionally(thrown);
    }
  }
}
