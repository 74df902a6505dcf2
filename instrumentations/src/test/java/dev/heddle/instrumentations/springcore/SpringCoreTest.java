// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

@LibraryVersions({
  "org.springframework:spring-core:3.1.0.RELEASE",
  "org.springframework:spring-core:5.3.39",
  "org.springframework:spring-core:latest",
})
@ExtendWith(HeddleExtension.class)
class SpringCoreTest {
  private final Context request = Context.of(null, 0);
  private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();

  @BeforeEach
  void beginRequest() {
    Context.swap(request);
  }

  @AfterEach
  void endRequest() {
    Context.swap(null);
  }

  @Test
  void carriesTheContextIntoANewThread() throws Exception {
    CompletableFuture<@Nullable Context> seen = new CompletableFuture<>();

    executor.execute(() -> seen.complete(Context.current()));

    assertThat(get(seen)).isSameAs(request);
  }

  @Test
  void carriesTheContextIntoASubmittedTask() throws Exception {
    assertThat(get(executor.submit(() -> Context.current()))).isSameAs(request);
  }

  @Test
  void carriesTheContextBeneathTheThrottle() throws Exception {
    executor.setConcurrencyLimit(1);
    CompletableFuture<@Nullable Context> seen = new CompletableFuture<>();

    executor.execute(() -> seen.complete(Context.current()));

    assertThat(get(seen)).isSameAs(request);
    assertThat(get(executor.submit(() -> Context.current()))).isSameAs(request);
  }

  @Test
  void makesNoContextUp() throws Exception {
    Context.swap(null);
    CompletableFuture<@Nullable Context> seen = new CompletableFuture<>();

    executor.execute(() -> seen.complete(Context.current()));

    assertThat(get(seen)).isNull();
    assertThat(get(executor.submit(() -> Context.current()))).isNull();
  }

  @Test
  void keepsWorkerLoopsOutOfTheRequest() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();

    executor.execute(
        new org.quartz.LoopForTest(() -> seen.complete(String.valueOf(Context.current()))));

    assertThat(get(seen)).isEqualTo("null");
  }

  @Test
  void givesAThreadFactoryTheTaskItself() throws Exception {
    CompletableFuture<Runnable> given = new CompletableFuture<>();
    executor.setThreadFactory(
        task -> {
          given.complete(task);
          return new Thread(task);
        });
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    Runnable task = () -> ran.complete(true);

    executor.execute(task);

    assertThat(get(given)).isSameAs(task);
    assertThat(get(ran)).isTrue();
    assertThat(get(executor.submit(() -> Context.current()))).isSameAs(request);
  }

  @Test
  void letsAnExceptionEndTheThread() throws Exception {
    CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
    SimpleAsyncTaskExecutor watched =
        new SimpleAsyncTaskExecutor() {
          @Override
          public Thread createThread(Runnable task) {
            Thread thread = super.createThread(task);
            thread.setUncaughtExceptionHandler((t, thrown) -> uncaught.complete(thrown));
            return thread;
          }
        };
    IllegalStateException thrown = new IllegalStateException("task");

    watched.execute(
        () -> {
          throw thrown;
        });

    assertThat(get(uncaught)).isSameAs(thrown);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }
}
