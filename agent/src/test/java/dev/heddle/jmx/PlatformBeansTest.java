// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.yaml.YamlException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules on the beans of the JVM itself: patterns, composite attributes and their names. */
final class PlatformBeansTest {
  private final MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());

  private Map<String, Long> figures(String rules) throws YamlException {
    ManagementFactory.getPlatformMBeanServer();
    registry.observe(new BeanFigures(RuleReader.read(rules), 0));
    return CollectedFigures.longs(registry);
  }

  @Test
  void readEachMemoryPoolByItsName() throws Exception {
    Map<String, Long> figures =
        figures(
            """
            rules:
              - bean: java.lang:name=*,type=MemoryPool
                metricAttribute:
                  pool: param(name)
                  kind: lowercase(beanattr(Type))
                prefix: my.jvm.
                type: updowncounter
                unit: By
                mapping:
                  Usage.committed:
                    metric: pool.committed
                    desc: What is reserved.
                  Usage.max:
                    dropNegativeValues: true
            """);
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      String attributes = "{kind=" + (pool.getType().name().equals("HEAP") ? "heap" : "non_heap");
      String key = attributes + ", pool=" + pool.getName() + "}";
      assertThat(figures).containsKey("my.jvm.pool.committed" + key);
      long max = pool.getUsage().getMax();
      assertThat(figures.get("my.jvm.Usage.max" + key)).isEqualTo(max < 0 ? null : max);
    }
  }

  @Test
  void readBuffersAndThreads() throws Exception {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);

    Map<String, Long> figures =
        figures(
            """
            rules:
              - bean: java.nio:type=BufferPool,name=direct
                mapping:
                  MemoryUsed: {metric: direct.used, unit: By}
              - bean: java.lang:type=Threading
                mapping:
                  TotalStartedThreadCount: {metric: threads.started, type: counter}
            """);

    assertThat(figures.get("direct.used{}")).isGreaterThanOrEqualTo(buffer.capacity());
    assertThat(figures.get("threads.started{}"))
        .isBetween(1L, ManagementFactory.getThreadMXBean().getTotalStartedThreadCount());
  }
}
