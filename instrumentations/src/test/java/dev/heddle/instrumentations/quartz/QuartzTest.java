// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.quartz;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.scheduling.BrokenJob;
import com.example.scheduling.NightlyJob;
import com.example.scheduling.SpecialJob;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedSpans;
import dev.heddle.testing.TestSpan;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

@LibraryVersions({
  "org.quartz-scheduler:quartz:2.0.0, org.slf4j:slf4j-nop:1.6.1",
  "org.quartz-scheduler:quartz:2.3.2, org.slf4j:slf4j-nop:1.7.36",
  "org.quartz-scheduler:quartz:latest, org.slf4j:slf4j-nop:2.0.17",
})
@ExtendWith(HeddleExtension.class)
class QuartzTest {
  private final RecordedSpans spans = HeddleExtension.spans();
  private final Scheduler scheduler;

  QuartzTest() throws Exception {
    Properties properties = new Properties();
    properties.put("org.quartz.scheduler.instanceName", "test");
    properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.put("org.quartz.threadPool.threadCount", "1");
    scheduler = new StdSchedulerFactory(properties).getScheduler();
    scheduler.start();
  }

  @AfterEach
  void stop() throws Exception {
    scheduler.shutdown(true);
  }

  @Test
  void beginsATraceWithEachExecution() throws Exception {
    TestSpan.inside(
        "request",
        () -> {
          trigger(NightlyJob.class, "first");
          trigger(NightlyJob.class, "second");
          return null;
        });

    spans.awaitTraces(3, 5);
    Span first = named("reports.first");
    assertThat(first)
        .isRoot()
        .withKind(SpanKind.INTERNAL)
        .withInstrumentation("quartz")
        .hasAttribute("code.function.name", "com.example.scheduling.NightlyJob.execute")
        .hasNoError();
    assertThat(named("reports.second")).isRoot();
    assertThat(spans.all().stream().filter(span -> span.name().equals("work")).toList())
        .hasSize(2)
        .anySatisfy(work -> assertThat(work).isChildOf(first));
  }

  @Test
  void recordsWhatAJobThrows() throws Exception {
    trigger(BrokenJob.class, "broken");

    assertThat(spans.only()).hasName("reports.broken").hasException(BrokenJob.THROWN);
  }

  @Test
  void makesOneSpanOfWhatAJobHandsToItsSuperclass() throws Exception {
    trigger(SpecialJob.class, "special");

    assertThat(spans.awaitTrace(2)).isTree("reports.special", "  work");
  }

  private void trigger(Class<? extends Job> type, String name) throws Exception {
    JobDetail job = JobBuilder.newJob(type).withIdentity(name, "reports").build();
    scheduler.scheduleJob(job, TriggerBuilder.newTrigger().startNow().build());
  }

  private Span named(String name) {
    return spans.all().stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }
}
