// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.yaml.TextFile;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in rules for Tomcat on the beans that a real one registers. */
final class TomcatBeansTest {
  private static final long LIMIT_NANOS = 10_000_000_000L;

  @TempDir private Path directory;

  @Test
  void countTheRequestsThatWereMade() throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.addContext("/shop", directory.toString());
    tomcat.getConnector();
    tomcat.start();
    try {
      MetricRegistry registry = new MetricRegistry(MetricOptions.byDefault());
      try (InputStream in = JmxMetrics.class.getResourceAsStream("tomcat.yaml")) {
        registry.observe(new BeanFigures(RuleReader.read(TextFile.read(in)), 0));
      }
      for (int i = 0; i < 3; i++) {
        get("http://localhost:" + tomcat.getConnector().getLocalPort() + "/shop/missing");
      }

      Map<String, Double> figures = await(registry, "tomcat.request.count", 3);

      assertThat(one(figures, "tomcat.request.count")).isEqualTo(3);
      assertThat(one(figures, "tomcat.error.count")).isEqualTo(3);
      assertThat(one(figures, "tomcat.session.active.count")).isZero();
      assertThat(figures.keySet()).anyMatch(key -> key.contains("tomcat.context=/shop"));
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private static void get(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(404);
  }

  /** A request is counted after its answer. */
  private static Map<String, Double> await(MetricRegistry registry, String name, double value) {
    long start = System.nanoTime();
    Map<String, Double> figures = CollectedFigures.doubles(registry);
    while (one(figures, name) < value && System.nanoTime() - start < LIMIT_NANOS) {
      Thread.onSpinWait();
      figures = CollectedFigures.doubles(registry);
    }
    return figures;
  }

  private static double one(Map<String, Double> figures, String name) {
    return figures.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(name + '{'))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
