// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.export.EmittedMetrics;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.yaml.TextFile;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The built-in rules on beans with the names and attributes that the servers document. */
final class DataSourceRulesTest {
  private static final String COUNT = "db.client.connection.count";
  private static final String TIMEOUTS = "db.client.connection.timeouts";

  private final MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
  private final MBeanServer server = MBeanServerFactory.createMBeanServer("test");

  @AfterEach
  void forget() {
    MBeanServerFactory.releaseMBeanServer(server);
  }

  private Map<String, Object> figures(String name, Map<String, Object> attributes)
      throws Exception {
    server.registerMBean(new Bean(attributes), new ObjectName(name));
    try (InputStream in = JmxMetrics.class.getResourceAsStream("datasources.yaml")) {
      BeanFigures beans = new BeanFigures(RuleReader.read(TextFile.read(in)), 0);
      registry.observe(beans);
      assertThat(EmittedMetrics.of(registry).problems()).isEmpty();
      return new TreeMap<>(CollectedFigures.of(registry));
    }
  }

  @Test
  void readDataSourcesOfWildFly() throws Exception {
    assertThat(
            figures(
                "jboss.as:subsystem=datasources,data-source=ShopDS,statistics=pool",
                Map.of("InUseCount", 3, "IdleCount", 2, "BlockingFailureCount", 4, "MaxUsed", 9)))
        .isEqualTo(
            Map.of(
                COUNT + pool("ShopDS", "used"), 3L,
                COUNT + pool("ShopDS", "idle"), 2L,
                TIMEOUTS + "{db.client.connection.pool.name=ShopDS}", 4L));
  }

  @Test
  void readDataSourcesOfWebLogic() throws Exception {
    assertThat(
            figures(
                "com.bea:ServerRuntime=AdminServer,Name=ShopDS,Type=JDBCDataSourceRuntime",
                Map.of(
                    "ActiveConnectionsCurrentCount", 3,
                    "NumAvailable", 2,
                    "WaitingForConnectionCurrentCount", 1,
                    "WaitingForConnectionFailureTotal", 5L)))
        .isEqualTo(
            Map.of(
                COUNT + pool("ShopDS", "used"),
                3L,
                COUNT + pool("ShopDS", "idle"),
                2L,
                "db.client.connection.pending_requests{db.client.connection.pool.name=ShopDS}",
                1L,
                TIMEOUTS + "{db.client.connection.pool.name=ShopDS}",
                5L));
  }

  @Test
  void readDataSourcesOfOpenLiberty() throws Exception {
    assertThat(
            figures(
                "WebSphere:type=ConnectionPoolStats,name=jdbc/shop",
                Map.of(
                    "ManagedConnectionCount", 5L,
                    "ConnectionHandleCount", 3L,
                    "FreeConnectionCount", 2L,
                    "MaxConnectionsLimit", 50L)))
        .isEqualTo(
            Map.of(
                COUNT + pool("jdbc/shop", "used"),
                3L,
                COUNT + pool("jdbc/shop", "idle"),
                2L,
                "db.client.connection.max{db.client.connection.pool.name=jdbc/shop}",
                50L));
  }

  @Test
  void readDataSourcesOfPayaraAndGlassFish() throws Exception {
    assertThat(
            figures(
                "amx:pp=/mon/server-mon[server],type=jdbc-connection-pool-mon,name=resources/Shop",
                Map.of(
                    "numconnused", statistic("current", 3),
                    "numconnfree", statistic("current", 2),
                    "waitqueuelength", statistic("count", 1),
                    "numconntimedout", statistic("count", 4))))
        .isEqualTo(
            Map.of(
                COUNT + pool("resources/Shop", "used"),
                3L,
                COUNT + pool("resources/Shop", "idle"),
                2L,
                "db.client.connection.pending_requests"
                    + "{db.client.connection.pool.name=resources/Shop}",
                1L,
                TIMEOUTS + "{db.client.connection.pool.name=resources/Shop}",
                4L));
  }

  private static CompositeData statistic(String item, long value) throws OpenDataException {
    String[] items = {item, "unit"};
    OpenType<?>[] types = {SimpleType.LONG, SimpleType.STRING};
    CompositeType type = new CompositeType("Statistic", "a statistic", items, items, types);
    return new CompositeDataSupport(type, items, new Object[] {value, "count"});
  }

  @Test
  void readCachesOfJCache() throws Exception {
    assertThat(
            figures(
                "javax.cache:type=CacheStatistics,CacheManager=shop,Cache=prices",
                Map.of("CacheHits", 7L, "CacheMisses", 2L, "CacheEvictions", 1L)))
        .isEqualTo(
            Map.of(
                "heddle.cache.requests{heddle.cache.name=prices, heddle.cache.result=hit}", 7L,
                "heddle.cache.requests{heddle.cache.name=prices, heddle.cache.result=miss}", 2L,
                "heddle.cache.evictions{heddle.cache.name=prices}", 1L));
  }

  private static String pool(String name, String state) {
    return "{db.client.connection.pool.name="
        + name
        + ", db.client.connection.state="
        + state
        + '}';
  }

  private static final class Bean implements DynamicMBean {
    private final Map<String, Object> attributes;

    Bean(Map<String, Object> attributes) {
      this.attributes = attributes;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
      Object value = attributes.get(attribute);
      if (value == null) {
        throw new AttributeNotFoundException(attribute);
      }
      return value;
    }

    @Override
    public AttributeList getAttributes(String[] names) {
      AttributeList list = new AttributeList();
      for (String name : names) {
        if (attributes.containsKey(name)) {
          list.add(new Attribute(name, attributes.get(name)));
        }
      }
      return list;
    }

    @Override
    public void setAttribute(Attribute attribute) {
      throw new UnsupportedOperationException();
    }

    @Override
    public AttributeList setAttributes(AttributeList list) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MBeanInfo getMBeanInfo() {
      return new MBeanInfo(Bean.class.getName(), "a bean", null, null, null, null);
    }
  }
}
