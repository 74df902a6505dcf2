// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.export.EmittedMetrics;
import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.MetricVisitor;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The figures are those that the JVM itself tells. */
final class JvmMetricsTest {
  private final MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());

  /** Values by metric and attributes. */
  private Map<String, Double> figures() {
    Map<String, Double> all = new TreeMap<>();
    registry.collect(
        new MetricVisitor() {
          private String name = "";

          @Override
          public void begin(Instrument instrument) {
            name = instrument.name();
          }

          @Override
          public void number(
              MetricAttributes attributes, long start, long value, Exemplar exemplar) {
            all.put(name + attributes, (double) value);
          }

          @Override
          public void number(
              MetricAttributes attributes, long start, double value, Exemplar exemplar) {
            all.put(name + attributes, value);
          }

          @Override
          public void histogram(MetricAttributes attributes, long start, HistogramData data) {
            all.put(name + attributes, (double) data.count());
          }
        });
    return all;
  }

  private static double sum(Map<String, Double> figures, String prefix) {
    return figures.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  @Test
  void tellTheMemoryOfEachPool() {
    registry.observe(new MemoryFigures(true));
    long before = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();

    Map<String, Double> figures = figures();

    double committed = 0;
    for (Map.Entry<String, Double> entry : figures.entrySet()) {
      boolean heap = entry.getKey().contains("jvm.memory.type=heap");
      committed += entry.getKey().startsWith("jvm.memory.committed") && heap ? entry.getValue() : 0;
    }
    long after = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    assertThat(committed)
        .isBetween((double) Math.min(before, after), (double) Math.max(before, after));
    assertThat(figures.keySet())
        .anyMatch(name -> name.startsWith("jvm.memory.used{jvm.memory.pool.name="))
        .anyMatch(name -> name.startsWith("jvm.memory.limit{"))
        .anyMatch(name -> name.startsWith("jvm.memory.init{"))
        .anyMatch(name -> name.startsWith("jvm.memory.used_after_last_gc{"));
    assertThat(figures.values()).allMatch(value -> value >= 0);
  }

  @Test
  void countThreadsByStateAndKind() throws InterruptedException {
    registry.observe(new ThreadFigures());
    CountDownLatch running = new CountDownLatch(5);
    CountDownLatch end = new CountDownLatch(1);
    Map<String, Double> before = figures();
    for (int i = 0; i < 5; i++) {
      Thread thread =
          new Thread(
              () -> {
                running.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      thread.start();
    }
    running.await();

    String waiting = "jvm.thread.count{jvm.thread.daemon=false, jvm.thread.state=waiting}";
    double more = 0;
    while (more < 5) { // until they all wait
      more = figures().getOrDefault(waiting, 0.0) - before.getOrDefault(waiting, 0.0);
    }
    assertThat(sum(figures(), "jvm.thread.count"))
        .isGreaterThanOrEqualTo(sum(before, "jvm.thread.count") + 4);
    end.countDown();
  }

  @Test
  void countClassesAndProcessors() {
    registry.observe(new ClassFigures());
    registry.observe(new CpuCount());
    registry.observe(new CpuFigures(true));
    registry.observe(new BufferFigures());
    ByteBuffer direct = ByteBuffer.allocateDirect(1 << 20);

    Map<String, Double> figures = figures();

    assertThat(figures.get("jvm.class.count{}")).isGreaterThan(500);
    assertThat(figures.get("jvm.class.loaded{}") - figures.get("jvm.class.unloaded{}"))
        .isCloseTo(figures.get("jvm.class.count{}"), Offset.offset(50.0));
    assertThat(figures.get("jvm.cpu.count{}"))
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(figures.get("jvm.cpu.time{}")).isGreaterThan(0);
    assertThat(figures.get("jvm.cpu.recent_utilization{}")).isBetween(0.0, 1.0);
    assertThat(figures.get("jvm.file_descriptor.count{}"))
        .isBetween(3.0, figures.get("jvm.file_descriptor.limit{}"));
    assertThat(figures.get("jvm.buffer.memory.used{jvm.buffer.pool.name=direct}"))
        .isGreaterThanOrEqualTo(direct.capacity());
    assertThat(figures.get("jvm.buffer.count{jvm.buffer.pool.name=direct}")).isGreaterThan(0);
  }

  @Test
  void recordEachGarbageCollection() {
    GcDurations.listen(registry.recorder(JvmInstruments.GC_DURATION), true);
    assertThat(figures()).as("before any collection").doesNotContainValue(0.0);
    long before = collections();

    System.gc();

    while (sum(figures(), "jvm.gc.duration") < 1) {
      Thread.onSpinWait(); // the JVM tells it a little later
    }
    assertThat(figures().keySet())
        .anyMatch(
            name -> name.contains("jvm.gc.cause=System.gc()") && name.contains("jvm.gc.action="));
    assertThat(collections()).isGreaterThan(before);
  }

  /** All that there are, with the attributes that they may have. */
  @Test
  void areThoseOfTheConventions() throws Exception {
    registry.observe(new MemoryFigures(true));
    registry.observe(new ThreadFigures());
    registry.observe(new ClassFigures());
    registry.observe(new CpuCount());
    registry.observe(new CpuFigures(true));
    registry.observe(new BufferFigures());
    GcDurations.listen(registry.recorder(JvmInstruments.GC_DURATION), true);
    System.gc();
    while (sum(figures(), "jvm.gc.duration") < 1) {
      Thread.onSpinWait(); // the JVM tells it a little later
    }
    List<String> all = new ArrayList<>();
    for (Field field : JvmInstruments.class.getDeclaredFields()) {
      if (field.getType() == Instrument.class) {
        all.add(((Instrument) field.get(null)).name());
      }
    }

    EmittedMetrics emitted = EmittedMetrics.of(registry);

    assertThat(emitted.names()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(emitted.problems()).isEmpty();
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
