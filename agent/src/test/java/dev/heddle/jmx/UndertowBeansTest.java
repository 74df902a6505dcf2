// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.yaml.TextFile;
import io.undertow.Undertow;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The built-in rules for worker threads on the beans of a real Undertow. */
final class UndertowBeansTest {
  private static final int IO_THREADS = 2;
  private static final int WORKERS = 5;

  @Test
  void tellTheWorkerThreads() throws Exception {
    ManagementFactory.getPlatformMBeanServer();
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(0, "localhost")
            .setIoThreads(IO_THREADS)
            .setWorkerThreads(WORKERS)
            .setHandler(exchange -> exchange.setStatusCode(204))
            .build();
    undertow.start();
    CountDownLatch began = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    try {
      for (int i = 0; i < 2; i++) {
        undertow.getWorker().execute(() -> occupy(began, release));
      }
      assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();

      MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
      try (InputStream in = JmxMetrics.class.getResourceAsStream("threads.yaml")) {
        registry.observe(new BeanFigures(RuleReader.read(TextFile.read(in)), 0));
      }
      Map<String, Long> figures = CollectedFigures.longs(registry);

      String worker = "{undertow.worker.name=" + undertow.getWorker().getName() + '}';
      assertThat(figures)
          .containsEntry("undertow.thread.limit" + worker, (long) WORKERS)
          .containsEntry("undertow.thread.io.count" + worker, (long) IO_THREADS)
          .containsEntry("undertow.thread.count" + worker, 2L)
          .containsEntry("undertow.thread.queue.size" + worker, 0L);
      long busy = busy(undertow.getWorker().getName()); // negative where XNIO doesn't count them
      assertThat(figures.get("undertow.thread.busy.count" + worker))
          .isEqualTo(busy < 0 ? null : busy);
    } finally {
      release.countDown();
      undertow.stop();
    }
  }

  private static long busy(String worker) throws JMException {
    ObjectName name =
        new ObjectName("org.xnio:type=Xnio,provider=\"nio\",worker=\"" + worker + '"');
    Object busy =
        ManagementFactory.getPlatformMBeanServer().getAttribute(name, "BusyWorkerThreadCount");
    return ((Number) busy).longValue();
  }

  private static void occupy(CountDownLatch began, CountDownLatch release) {
    began.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
