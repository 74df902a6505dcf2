// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.metrics.Exemplar;
import dev.heddle.metrics.HistogramData;
import dev.heddle.metrics.Instrument;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.MetricVisitor;
import dev.heddle.yaml.TextFile;
import dev.heddle.yaml.YamlException;
import java.beans.ConstructorProperties;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as the OpenTelemetry agent documents them, on real beans. */
final class JmxMetricsTest {
  private final MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
  private final MBeanServer server = MBeanServerFactory.createMBeanServer("test");

  @AfterEach
  void forget() {
    MBeanServerFactory.releaseMBeanServer(server);
  }

  /** What the bean shows. */
  public interface PoolMXBean {
    int getCount();

    long getTime();

    double getLoad();

    int getMissing();

    String getState();

    Usage getUsage();

    String getBroken();
  }

  /** A composite value. */
  public static final class Usage {
    private final long used;

    @ConstructorProperties("used")
    public Usage(long used) {
      this.used = used;
    }

    public long getUsed() {
      return used;
    }
  }

  /** A bean. */
  public static final class Pool implements PoolMXBean {
    private final int count;
    private final String state;

    Pool(int count, String state) {
      this.count = count;
      this.state = state;
    }

    @Override
    public int getCount() {
      return count;
    }

    @Override
    public long getTime() {
      return 1500L * count;
    }

    @Override
    public double getLoad() {
      return 0.5;
    }

    @Override
    public int getMissing() {
      return -1;
    }

    @Override
    public String getState() {
      return state;
    }

    @Override
    public Usage getUsage() {
      return new Usage(10 * count);
    }

    @Override
    public String getBroken() {
      throw new IllegalStateException("broken");
    }
  }

  private ObjectName bean(String name, Object bean) throws Exception {
    ObjectName objectName = new ObjectName(name);
    server.registerMBean(bean, objectName);
    return objectName;
  }

  private Map<String, String> figures() {
    Map<String, String> all = new TreeMap<>();
    registry.collect(
        new MetricVisitor() {
          private String name = "";
          private String kind = "";

          @Override
          public void begin(Instrument instrument) {
            name = instrument.name();
            kind = " " + "cugh".charAt(instrument.kind()) + ' ' + instrument.unit();
          }

          @Override
          public void number(
              MetricAttributes attributes, long start, long value, Exemplar exemplar) {
            all.put(name + attributes, value + kind);
          }

          @Override
          public void number(
              MetricAttributes attributes, long start, double value, Exemplar exemplar) {
            all.put(name + attributes, value + kind);
          }

          @Override
          public void histogram(MetricAttributes attributes, long start, HistogramData data) {
            throw new AssertionError();
          }
        });
    return all;
  }

  private Map<String, String> figures(String rules) throws YamlException {
    registry.observe(new BeanFigures(RuleReader.read(rules), 0));
    return figures();
  }

  @Test
  void readWhatTheGeneralSyntaxHas() throws Exception {
    bean("a.b:type=Pool,name=\"x y\"", new Pool(2, "STARTED"));
    Map<String, String> figures =
        figures(
            """
            ---
            rules:
              - bean: a.b:type=Pool,name=*
                metricAttribute:
                  pool: param(name)
                  state: lowercase(beanattr(State))
                  none: beanattr(Nothing)
                prefix: my.
                unit: "1"
                type: counter
                mapping:
                  Count:
                  Usage.used:
                    metric: used
                    type: upDownCounter
                    unit: By
                    desc: What is used.
                    metricAttribute:
                      state: const(fixed)
                  Time:
                    metric: time
                    sourceUnit: ms
                    unit: s
                  Load: {type: gauge, metric: load}
                  Missing: {dropNegativeValues: true}
                  Broken:
                  Nothing.at.all:
            """);

    assertThat(figures)
        .containsOnly(
            Map.entry("my.Count{pool=x y, state=started}", "2 c 1"),
            Map.entry("my.used{pool=x y, state=fixed}", "20 u By"),
            Map.entry("my.time{pool=x y, state=started}", "3.0 c s"),
            Map.entry("my.load{pool=x y, state=started}", "0.5 g 1"));
  }

  @Test
  void addUpBeansThatNothingTellsApart() throws Exception {
    bean("a:type=Pool,name=x,kind=k", new Pool(2, ""));
    bean("a:type=Pool,name=y,kind=k", new Pool(3, ""));
    bean("a:type=Pool,name=z,kind=l", new Pool(5, ""));

    assertThat(
            figures(
                """
                rules:
                  - beans: [ "a:type=Pool,*", "b:type=Pool" ]
                    metricAttribute: {kind: param(kind)}
                    type: updowncounter
                    mapping:
                      Count: {metric: n, unit: "{x}"}
                """))
        .containsOnly(Map.entry("n{kind=k}", "5 u {x}"), Map.entry("n{kind=l}", "5 u {x}"));
  }

  @Test
  void showEachState() throws Exception {
    bean("a:port=1", new Pool(1, "STARTED"));
    bean("a:port=2", new Pool(1, "FAILED"));
    bean("a:port=3", new Pool(1, "odd"));

    assertThat(
            figures(
                """
                rules:
                  - bean: a:port=*
                    mapping:
                      State:
                        type: state
                        metric: s
                        metricAttribute:
                          port: param(port)
                          state:
                            ok: STARTED
                            failed: [STOPPED,FAILED]
                            degraded: '*'
                """))
        .containsOnly(
            Map.entry("s{port=1, state=ok}", "1 u 1"),
            Map.entry("s{port=1, state=failed}", "0 u 1"),
            Map.entry("s{port=1, state=degraded}", "0 u 1"),
            Map.entry("s{port=2, state=ok}", "0 u 1"),
            Map.entry("s{port=2, state=failed}", "1 u 1"),
            Map.entry("s{port=2, state=degraded}", "0 u 1"),
            Map.entry("s{port=3, state=ok}", "0 u 1"),
            Map.entry("s{port=3, state=failed}", "0 u 1"),
            Map.entry("s{port=3, state=degraded}", "1 u 1"));
  }

  @Test
  void followBeansThatComeAndGo() throws Exception {
    String rules = "rules: [{bean: 'a:name=*', unit: x, mapping: {Count: {metric: n}}}]";
    assertThat(figures(rules)).isEmpty();

    ObjectName name = bean("a:name=x", new Pool(2, ""));
    assertThat(figures()).containsEntry("n{}", "2 g x");

    server.unregisterMBean(name);
    assertThat(figures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rules:",
        "rule: []",
        "rules: [{}]",
        "rules: [{bean: 'a:b=c'}]",
        "rules: [{bean: 'a', mapping: {A: }}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {typ: counter}}}]",
        "rules: [{bean: 'a:b=c', other: d, mapping: {A: }}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {type: histogram}}}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {metric: '1x'}}}]",
        "rules: [{bean: 'a:b=c', mapping: {A..b: }}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {sourceUnit: h, unit: s}}}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {metricAttribute: {x: parameter(y)}}}}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {metricAttribute: {x: param()}}}}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {metricAttribute: {x: {y: z}}}}}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {type: state, metricAttribute: {x: {y: z}}}}}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {type: state}}}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {type: state, metricAttribute: {x: {y: '*', z: '*'}}}}}]",
        "rules: [{bean: 'a:b=c', mapping: {A: {metric: m, type: gauge}, B: {metric: m, type: counter}}}]",
        "rules: [{bean: 'a:b=c', dropNegativeValues: maybe, mapping: {A: }}]",
      })
  void refuseAFileThatIsWrong(String text) {
    assertThatThrownBy(() -> RuleReader.read(text))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("line ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "datasources", "tomcat", "jetty", "undertow", "wildfly"})
  void bringRulesForServers(String name) throws IOException, YamlException {
    try (InputStream in = JmxMetrics.class.getResourceAsStream(name + ".yaml")) {
      assertThat(RuleReader.read(TextFile.read(in))).isNotEmpty();
    }
  }

  @Test
  void nameAttributesThatHaveDots() throws YamlException {
    AttributePath path = AttributePath.parse("a\\.b.c");
    assertThat(path.attribute).isEqualTo("a.b");
    assertThat(path).hasToString("a.b.c");
    assertThat(AttributePath.parse(".a")).isNull();
    assertThat(AttributePath.parse("")).isNull();
  }
}
