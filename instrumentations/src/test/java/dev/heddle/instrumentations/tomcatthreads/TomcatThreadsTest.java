// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcatthreads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.CollectedMetrics;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HeddleExtension.class)
@LibraryVersions({
  "org.apache.tomcat.embed:tomcat-embed-core:7.0.109, org.apache.tomcat:tomcat-juli:7.0.109",
  "org.apache.tomcat.embed:tomcat-embed-core:8.5.100",
  "org.apache.tomcat.embed:tomcat-embed-core:9.0.120",
  "org.apache.tomcat.embed:tomcat-embed-core:10.0.27",
  "org.apache.tomcat.embed:tomcat-embed-core:latest",
})
class TomcatThreadsTest {
  private static final Logger LOGGER = Logger.getLogger("org.apache");

  @Test
  void showsTheThreadsOfAConnectorWhileItListens() throws Exception {
    LOGGER.setLevel(Level.OFF);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Connector connector = tomcat.getConnector();
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", "17");
    connector.setProperty("minSpareThreads", "3");
    tomcat.start();
    try {
      CollectedMetrics metrics =
          CollectedMetrics.await(now -> value(now, "tomcat.thread.count") == 3);

      assertThat(value(metrics, "tomcat.thread.count")).isEqualTo(3);
      assertThat(value(metrics, "tomcat.thread.limit")).isEqualTo(17);
      assertThat(value(metrics, "tomcat.thread.busy.count")).isBetween(0.0, 3.0);
      assertThat(String.valueOf(metrics.points("tomcat.thread.count").get(0).attributes))
          .startsWith("{tomcat.thread.pool.name=")
          .contains("127.0.0.1");
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
    assertThat(CollectedMetrics.now().points("tomcat.thread.count")).isEmpty();
  }

  private static double value(CollectedMetrics metrics, String name) {
    return metrics.points(name).stream().mapToDouble(point -> point.value).sum();
  }
}
