// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springscheduling;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.scheduling.Reports;
import dev.heddle.context.Context;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedSpans;
import dev.heddle.testing.TestSpan;
import dev.heddle.trace.Span;
import dev.heddle.trace.StatusCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

@LibraryVersions({
  "org.springframework:spring-context:3.1.0.RELEASE",
  "org.springframework:spring-context:5.3.39",
  "org.springframework:spring-context:6.2.12",
  "org.springframework:spring-context:latest",
})
@ExtendWith(HeddleExtension.class)
class SpringSchedulingTest {
  private static final String EVERY_SECOND = "* * * * * *";

  private final RecordedSpans spans = HeddleExtension.spans();
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

  SpringSchedulingTest() {
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.initialize();
  }

  @AfterEach
  void stop() throws Exception {
    scheduler.shutdown();
    assertThat(scheduler.getScheduledExecutor().awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void beginsATraceWithEachExecutionOfATriggeredTask() throws Exception {
    LinkedBlockingQueue<Span> runs = new LinkedBlockingQueue<>();
    Future<?> scheduled =
        TestSpan.inside(
            "request",
            () -> scheduler.schedule(new Recording(runs), new CronTrigger(EVERY_SECOND)));
    Span first = take(runs);
    Span second = take(runs);
    scheduled.cancel(false);
    stop();

    List<Span> all = spans.all();
    spans.awaitTraces(all.size(), all.size());
    assertThat(second).isRoot();
    assertThat(first)
        .isRoot()
        .hasName("SpringSchedulingTest$Recording.run")
        .hasAttribute("code.function.name", Recording.class.getName() + ".run")
        .hasStatus(StatusCode.UNSET);
  }

  @Test
  void namesAScheduledMethodAndRecordsWhatItThrows() throws Exception {
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    Future<?> scheduled =
        scheduler.schedule(
            new ScheduledMethodRunnable(new Reports(ran), "sendDaily"),
            new CronTrigger(EVERY_SECOND));
    ran.get(10, TimeUnit.SECONDS);
    scheduled.cancel(false);
    stop();

    assertThat(spans.all().get(0))
        .hasName("Reports.sendDaily")
        .hasAttribute("code.function.name", "com.example.scheduling.Reports.sendDaily")
        .hasException(Reports.THROWN);
  }

  @Test
  void recordsWhatATaskThrowsThatSpringSuppresses() throws Exception {
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    Future<?> scheduled =
        scheduler.schedule(
            () -> {
              ran.complete(true);
              throw new IllegalStateException("task");
            },
            new CronTrigger(EVERY_SECOND));
    ran.get(10, TimeUnit.SECONDS);
    scheduled.cancel(false);
    stop();

    assertThat(spans.all().get(0))
        .hasName("SpringSchedulingTest$$Lambda.run")
        .hasStatus(StatusCode.ERROR);
  }

  @Test
  void runsWhatARequestHandsOverInItsContextOnly() throws Exception {
    CompletableFuture<@Nullable Context> seen = new CompletableFuture<>();
    Span request = TestSpan.start("request");
    request.attach();
    scheduler.execute(() -> seen.complete(Context.current()));
    request.detach();

    assertThat(seen.get(10, TimeUnit.SECONDS) == request).isTrue();
    request.end();
    assertThat(spans.only()).hasName("request");
  }

  private static Span take(LinkedBlockingQueue<Span> runs) throws InterruptedException {
    Span span = runs.poll(10, TimeUnit.SECONDS);
    assertThat(span != null).isTrue();
    return span;
  }

  private static final class Recording implements Runnable {
    private final LinkedBlockingQueue<Span> runs;

    Recording(LinkedBlockingQueue<Span> runs) {
      this.runs = runs;
    }

    @Override
    public void run() {
      Context context = Context.current();
      if (context instanceof Span) {
        runs.add((Span) context);
      }
    }
  }
}
