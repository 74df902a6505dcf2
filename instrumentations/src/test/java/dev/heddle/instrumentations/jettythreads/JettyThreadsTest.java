// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jettythreads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.CollectedMetrics;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HeddleExtension.class)
@LibraryVersions({
  "org.eclipse.jetty:jetty-util:8.1.22.v20160922",
  "org.eclipse.jetty:jetty-util:9.4.58.v20250814",
  "org.eclipse.jetty:jetty-util:10.0.26",
  "org.eclipse.jetty:jetty-util:12.0.33",
  "org.eclipse.jetty:jetty-util:latest",
})
class JettyThreadsTest {
  @Test
  void showsTheThreadsOfAPoolWhileItRuns() throws Exception {
    QueuedThreadPool pool = new QueuedThreadPool();
    pool.setName("shop");
    pool.setMaxThreads(17);
    pool.setMinThreads(4);
    pool.start();
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch working = new CountDownLatch(2);
    try {
      for (int i = 0; i < 2; i++) {
        pool.execute(
            () -> {
              working.countDown();
              await(release);
            });
      }
      working.await();
      CollectedMetrics metrics =
          CollectedMetrics.await(
              now -> value(now, "jetty.thread.idle.count") == value(now, "jetty.thread.count") - 2);

      assertThat(value(metrics, "jetty.thread.count")).isGreaterThanOrEqualTo(4);
      assertThat(value(metrics, "jetty.thread.limit")).isEqualTo(17);
      assertThat(value(metrics, "jetty.thread.busy.count")).isEqualTo(2);
      assertThat(metrics.points("jetty.thread.count").get(0).attributes)
          .hasToString("{jetty.thread.pool.name=shop}");
    } finally {
      release.countDown();
      pool.stop();
    }
    assertThat(CollectedMetrics.now().points("jetty.thread.count")).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double value(CollectedMetrics metrics, String name) {
    return metrics.points(name).stream().mapToDouble(point -> point.value).sum();
  }
}
