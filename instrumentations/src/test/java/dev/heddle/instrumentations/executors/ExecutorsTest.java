// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.TestSpan;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HeddleExtension.class)
class ExecutorsTest {
  private final Context request = Context.of(null, 0);
  private final List<ExecutorService> pools = new ArrayList<>();

  @BeforeEach
  void beginRequest() {
    Context.swap(request);
  }

  @AfterEach
  void endRequest() throws InterruptedException {
    Context.swap(null);
    for (ExecutorService pool : pools) {
      pool.shutdownNow();
      assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void letsTheSpanGoOnWhenAStageIsDropped() throws Exception {
    TestSpan.inside(
        "parent",
        () -> {
          WeakReference<Object> dropped = new WeakReference<>(droppedStage());
          long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
          while (dropped.get() != null && System.nanoTime() < deadline) {
            System.gc();
          }
          VirtualField.forgetTheDead();
          assertThat(dropped.get()).isNull();
          return null;
        });

    assertThat(HeddleExtension.spans().only().name()).isEqualTo("parent");
  }

  private static Object droppedStage() {
    CompletableFuture<String> never = new CompletableFuture<>();
    return never.thenApply(String::length);
  }

  @Test
  void carriesTheContextIntoEveryKindOfSubmission() throws Exception {
    ExecutorService pool = pool(Executors.newFixedThreadPool(2));
    CompletableFuture<@Nullable Context> executed = new CompletableFuture<>();
    pool.execute(() -> executed.complete(Context.current()));
    assertThat(get(executed)).isSameAs(request);
    assertThat(get(pool.submit(() -> Context.current()))).isSameAs(request);
    AtomicReference<@Nullable Context> seen = new AtomicReference<>();
    get(pool.submit(() -> seen.set(Context.current())));
    assertThat(seen.get()).isSameAs(request);
    Callable<@Nullable Context> task = Context::current;
    assertThat(get(pool.invokeAll(List.of(task, task)).get(1))).isSameAs(request);
  }

  @Test
  void leavesNoContextOnAWorkerBetweenTasks() throws Exception {
    ExecutorService pool = pool(Executors.newSingleThreadExecutor());
    assertThat(get(pool.submit(() -> Context.current()))).isSameAs(request);
    Context.swap(null);
    assertThat(get(pool.submit(() -> Context.current()))).isNull();
    Context other = Context.of(null, 0);
    Context.swap(other);
    assertThat(get(pool.submit(() -> Context.current()))).isSameAs(other);
    assertThatThrownBy(
            () ->
                get(
                    pool.submit(
                        () -> {
                          throw new IllegalStateException("task");
                        })))
        .hasRootCauseMessage("task");
    Context.swap(null);
    assertThat(get(pool.submit(() -> Context.current()))).isNull();
  }

  @Test
  void showsTheApplicationItsOwnTasks() throws Exception {
    List<Runnable> seenByHooks = new ArrayList<>();
    CountDownLatch gate = new CountDownLatch(1);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
          @Override
          protected void beforeExecute(Thread thread, Runnable task) {
            seenByHooks.add(task);
            super.beforeExecute(thread, task);
          }
        };
    pool(pool);
    Runnable first = () -> await(gate);
    Runnable second = () -> {};
    pool.execute(first);
    pool.execute(second);
    assertThat(pool.getQueue()).containsExactly(second);
    assertThat(pool.remove(second)).isTrue();
    pool.execute(second);
    gate.countDown();
    pool.shutdown();
    assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(seenByHooks).containsExactly(first, second);
  }

  @Test
  void capturesNothingForRefusedTasks() throws Exception {
    ThreadPoolExecutor closed =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    closed.shutdown();
    AtomicReference<@Nullable Context> seen = new AtomicReference<>();
    CountDownLatch ran = new CountDownLatch(1);
    Runnable task =
        () -> {
          seen.set(Context.current());
          ran.countDown();
        };
    assertThatThrownBy(() -> closed.execute(task)).isInstanceOf(RejectedExecutionException.class);
    Context.swap(null);
    pool(Executors.newSingleThreadExecutor()).execute(task);
    await(ran);
    assertThat(seen.get()).isNull();
  }

  @Test
  void carriesTheContextIntoDelayedTasksButNotIntoPeriodicOnes() throws Exception {
    ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    pool(scheduler);
    assertThat(get(scheduler.schedule(() -> Context.current(), 1, TimeUnit.MILLISECONDS)))
        .isSameAs(request);
    LinkedBlockingQueue<String> runs = new LinkedBlockingQueue<>();
    scheduler.scheduleAtFixedRate(
        () -> runs.add(Context.current() == null ? "none" : "some"), 0, 1, TimeUnit.MILLISECONDS);
    assertThat(runs.poll(20, TimeUnit.SECONDS)).isEqualTo("none");
    assertThat(runs.poll(20, TimeUnit.SECONDS)).isEqualTo("none");
  }

  @Test
  void carriesTheContextIntoForkJoinTasks() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(2);
    pool(pool);
    assertThat(get(pool.submit(() -> Context.current()))).isSameAs(request);
    CompletableFuture<@Nullable Context> executed = new CompletableFuture<>();
    pool.execute(() -> executed.complete(Context.current()));
    assertThat(get(executed)).isSameAs(request);
    assertThat(pool.invoke(new CountInContext(request, 6))).isEqualTo(64);
    Context.swap(null);
    assertThat(get(pool.submit(() -> Context.current()))).isNull();
  }

  @Test
  void carriesTheContextIntoParallelStreams() {
    long inRequest =
        IntStream.range(0, 10_000).parallel().filter(i -> Context.current() == request).count();
    assertThat(inRequest).isEqualTo(10_000);
  }

  @Test
  void carriesTheContextThroughCompletableFutures() throws Exception {
    CompletableFuture<@Nullable Context> supplied =
        CompletableFuture.supplyAsync(() -> Context.current());
    assertThat(get(supplied)).isSameAs(request);
    Executor direct = new ThreadPerTask();
    CompletableFuture<@Nullable Context> chained =
        CompletableFuture.supplyAsync(() -> 1, direct).thenApply(i -> Context.current());
    assertThat(get(chained)).isSameAs(request);
    CompletableFuture<Integer> completedElsewhere = new CompletableFuture<>();
    CompletableFuture<@Nullable Context> applied =
        completedElsewhere.thenApply(i -> Context.current());
    CompletableFuture<@Nullable Context> async =
        completedElsewhere.thenApplyAsync(i -> Context.current());
    CompletableFuture<@Nullable Context> both =
        completedElsewhere.thenCombine(
            CompletableFuture.completedFuture(1), (a, b) -> Context.current());
    CompletableFuture<@Nullable Context> handled =
        completedElsewhere.handle((i, e) -> Context.current());
    CompletableFuture<@Nullable Context> delayed =
        CompletableFuture.supplyAsync(
            () -> Context.current(), CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
    Thread other = new Thread(() -> completedElsewhere.complete(1));
    other.start();
    for (CompletableFuture<@Nullable Context> stage :
        List.of(applied, async, both, handled, delayed)) {
      assertThat(get(stage)).isSameAs(request);
    }
    other.join();
  }

  @Test
  void leavesTheCompletersContextAsItWas() throws Exception {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    CompletableFuture<Void> dependent = future.thenAccept(i -> {});
    Context completers = Context.of(null, 0);
    AtomicReference<@Nullable Context> after = new AtomicReference<>();
    Thread other =
        new Thread(
            () -> {
              Context.swap(completers);
              future.complete(1);
              after.set(Context.current());
            });
    other.start();
    other.join();
    get(dependent);
    assertThat(after.get()).isSameAs(completers);
  }

  @Test
  void keepsWorkerLoopsOutOfTheRequest() throws Exception {
    ExecutorService pool = pool(Executors.newSingleThreadExecutor());
    CompletableFuture<String> seen = new CompletableFuture<>();
    pool.execute(
        new org.quartz.LoopForTest(() -> seen.complete(String.valueOf(Context.current()))));
    assertThat(get(seen)).isEqualTo("null");
  }

  @Test
  void carriesTheContextIntoVirtualThreads() throws Exception {
    Method factory;
    try {
      factory = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
    } catch (NoSuchMethodException beforeJdk21) {
      assumeTrue(false, "no virtual threads");
      return;
    }
    ExecutorService pool = pool((ExecutorService) factory.invoke(null));
    assertThat(get(pool.submit(() -> Context.current()))).isSameAs(request);
    CompletableFuture<@Nullable Context> executed = new CompletableFuture<>();
    pool.execute(
        () -> {
          Thread.yield();
          executed.complete(Context.current());
        });
    assertThat(get(executed)).isSameAs(request);
  }

  @Test
  void carriesTheContextIntoATimersTaskButNotIntoARepeatedOne() throws Exception {
    Timer timer = new Timer(true);
    try {
      CompletableFuture<@Nullable Context> once = new CompletableFuture<>();
      timer.schedule(task(() -> once.complete(Context.current())), 1);
      LinkedBlockingQueue<String> repeated = new LinkedBlockingQueue<>();
      timer.schedule(task(() -> repeated.add(Context.current() == null ? "none" : "some")), 1, 1);

      assertThat(get(once)).isSameAs(request);
      assertThat(repeated.poll(20, TimeUnit.SECONDS)).isEqualTo("none");
      assertThat(repeated.poll(20, TimeUnit.SECONDS)).isEqualTo("none");
      Context.swap(null);
      CompletableFuture<@Nullable Context> without = new CompletableFuture<>();
      timer.schedule(task(() -> without.complete(Context.current())), 1);
      assertThat(get(without)).isNull();
    } finally {
      timer.cancel();
    }
  }

  @Test
  void keepsTheContextOfATimersTaskThatIsScheduledTwice() throws Exception {
    Timer timer = new Timer(true);
    try {
      CompletableFuture<@Nullable Context> seen = new CompletableFuture<>();
      TimerTask task = task(() -> seen.complete(Context.current()));
      timer.schedule(task, 200);
      assertThatThrownBy(() -> timer.schedule(task, 1)).isInstanceOf(IllegalStateException.class);
      timer.purge();

      assertThat(get(seen)).isSameAs(request);
    } finally {
      timer.cancel();
    }
  }

  @Test
  void leavesACancelledTaskOfATimerBehind() throws Exception {
    Timer timer = new Timer(true);
    try {
      TimerTask cancelled = task(() -> {});
      timer.schedule(cancelled, 1);
      cancelled.cancel();
      Context.swap(null);
      CompletableFuture<@Nullable Context> seen = new CompletableFuture<>();
      timer.schedule(task(() -> seen.complete(Context.current())), 2);

      assertThat(get(seen)).isNull();
    } finally {
      timer.cancel();
    }
  }

  private static TimerTask task(Runnable work) {
    return new TimerTask() {
      @Override
      public void run() {
        work.run();
      }
    };
  }

  @Test
  void carriesTheContextIntoStructuredConcurrency() throws Exception {
    Class<?> type;
    Object scope;
    try {
      type = Class.forName("java.util.concurrent.StructuredTaskScope");
      scope = open(type);
    } catch (ClassNotFoundException | UnsupportedOperationException beforeJdk21OrNoPreview) {
      assumeTrue(false, "no structured concurrency");
      return;
    }
    try (AutoCloseable closing = (AutoCloseable) scope) {
      Callable<@Nullable Context> task = Context::current;
      Object subtask = type.getMethod("fork", Callable.class).invoke(scope, task);
      type.getMethod("join").invoke(scope);

      Class<?> subtasks = Class.forName("java.util.concurrent.StructuredTaskScope$Subtask");
      assertThat(subtasks.getMethod("get").invoke(subtask)).isSameAs(request);
    }
  }

  /** By a constructor at first, by a method since Java 25; a preview in both. */
  private static Object open(Class<?> type) throws Exception {
    try {
      return type.isInterface()
          ? type.getMethod("open").invoke(null)
          : type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof UnsupportedOperationException noPreview) {
        throw noPreview;
      }
      throw e;
    }
  }

  private <E extends ExecutorService> E pool(E pool) {
    pools.add(pool);
    return pool;
  }

  private static <T> T get(Future<T> future) throws Exception {
    try {
      return future.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class ThreadPerTask implements Executor {
    @Override
    public void execute(Runnable task) {
      new Thread(task).start();
    }
  }

  private static final class CountInContext extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;
    private final transient Context expected;
    private final int depth;

    CountInContext(Context expected, int depth) {
      this.expected = expected;
      this.depth = depth;
    }

    @Override
    protected Integer compute() {
      if (depth == 0) {
        return Context.current() == expected ? 1 : 0;
      }
      CountInContext left = new CountInContext(expected, depth - 1);
      CountInContext right = new CountInContext(expected, depth - 1);
      left.fork();
      return right.compute() + left.join();
    }
  }
}
