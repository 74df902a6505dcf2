// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data sources of real application servers under the jar, by their MBeans. The servers are 760
 * MB, so that they are only there with {@code -Papp-servers}; see docs/pools-and-caches.md.
 */
final class AppServersIT {
  private static final int GLASSFISH_JMX_PORT = 8686;
  private static final Path SERVERS = Path.of("target/app-servers").toAbsolutePath();

  @TempDir private Path directory;

  @Test
  void readsTheDataSourceOfWildFly() throws Exception {
    Path home = installed("wildfly-26.1.3.Final");
    Path base = AppServer.copy(home.resolve("standalone"), directory.resolve("standalone"));
    AppServer.writeWar(base.resolve("deployments/shop.war"));
    AppServer server = new AppServer();
    server.environment("JAVA_OPTS", server.agentOptions() + " -Djava.net.preferIPv4Stack=true");
    server.start(
        home.resolve("bin/standalone.sh"),
        "-Djboss.server.base.dir=" + base,
        "-Dwildfly.statistics-enabled=true",
        "-Djboss.http.port=" + server.port(),
        "-Djboss.https.port=0",
        "-Djboss.management.http.port=0",
        "-Djboss.management.https.port=0",
        "-Djboss.ajp.port=0");
    try (server) {
      checkPool(server, "java:jboss/datasources/ExampleDS", "ExampleDS");
      // XNIO's beans of the server's worker: the request that asks is at work
      assertThat(server.metrics())
          .contains("undertow_thread_limit{", "undertow_worker_name=\"default\"");
    }
  }

  @Test
  void readsTheDataSourceOfOpenLiberty() throws Exception {
    Path home = installed("wlp");
    Path shop = Files.createDirectories(directory.resolve("servers/shop"));
    AppServer.writeWar(Files.createDirectory(shop.resolve("dropins")).resolve("shop.war"));
    AppServer server = new AppServer();
    Files.writeString(
        shop.resolve("server.xml"),
        """
        <server>
          <featureManager>
            <feature>servlet-4.0</feature><feature>jdbc-4.2</feature>
            <feature>jndi-1.0</feature><feature>monitor-1.0</feature>
          </featureManager>
          <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%d" httpsPort="-1"/>
          <library id="h2"><file name="%s"/></library>
          <dataSource id="shop" jndiName="jdbc/shop">
            <jdbcDriver libraryRef="h2"
                javax.sql.ConnectionPoolDataSource="org.h2.jdbcx.JdbcDataSource"/>
            <properties URL="jdbc:h2:mem:shop" user="sa" password=""/>
            <connectionManager maxPoolSize="3"/>
          </dataSource>
        </server>
        """
            .formatted(server.port(), h2()));
    server.environment("WLP_USER_DIR", directory.toString());
    server.environment("JVM_ARGS", server.agentOptions());
    server.start(home.resolve("bin/server"), "run", "shop");
    try (server) {
      checkPool(server, "jdbc/shop", "jdbc/shop");
      assertThat(server.metric("db_client_connection_max", "jdbc/shop", "")).isEqualTo("3");
    }
  }

  /** As its administrator would have it with {@code set-amx-enabled} and {@code set}. */
  @Test
  void readsTheDataSourceOfPayara() throws Exception {
    Path home = installed("payara5");
    AppServer server = new AppServer();
    Path domain = domain(home, server, "<amx-configuration enabled=\"true\"/>");
    AppServer.writeWar(Files.createDirectories(domain.resolve("autodeploy")).resolve("shop.war"));
    startDomain(server, home);
    try (server) {
      checkPool(server, "jdbc/__default", "resources/H2Pool");
      assertThat(server.metric("db_client_connection_timeouts_total", "resources/H2Pool", ""))
          .isEqualTo("0");
    }
  }

  /** Its beans are there from when somebody has connected to its JMX port, as JConsole does. */
  @Test
  void readsTheDataSourceOfGlassFish() throws Exception {
    Path home = installed("glassfish7");
    AppServer server = new AppServer();
    Path domain = domain(home, server, "");
    AppServer.writeJakartaWar(
        Files.createDirectories(domain.resolve("autodeploy")).resolve("shop.war"));
    startDomain(server, home);
    try (server) {
      server.awaitReady();
      AppServer.connectToJmx(GLASSFISH_JMX_PORT, "admin", "");
      checkPool(server, "jdbc/__TimerPool", "resources/__TimerPool");
    }
  }

  /** A domain of GlassFish or Payara that measures its pools, with the agent. */
  private Path domain(Path home, AppServer server, String amx) throws Exception {
    Path domain =
        AppServer.copy(
            home.resolve("glassfish/domains/domain1"),
            Files.createDirectory(directory.resolve("domains")).resolve("domain1"));
    Path settings = domain.resolve("config/domain.xml");
    String monitored =
        amx
            + "<monitoring-service>"
            + "<module-monitoring-levels jdbc-connection-pool=\"HIGH\"/></monitoring-service>";
    String agent = "<jvm-options>-javaagent:" + JavaRun.agentJar() + "</jvm-options>";
    String before = Files.readString(settings);
    assertThat(before).contains("<security-service", "<java-config ", "port=\"8080\"");
    Files.writeString(
        settings,
        before
            .replaceFirst("<security-service", monitored + "$0")
            .replaceFirst("<java-config [^>]*>", "$0" + agent)
            .replaceFirst("port=\"8080\"", "port=\"" + server.port() + '"'));
    return domain;
  }

  private void startDomain(AppServer server, Path home) throws Exception {
    String domains = directory.resolve("domains").toString();
    server.start(
        home.resolve("bin/asadmin"),
        "start-domain",
        "--verbose",
        "--domaindir",
        domains,
        "domain1");
  }

  /** Two connections are used while a request holds them, and idle afterwards. */
  private static void checkPool(AppServer server, String jndiName, String pool) throws Exception {
    server.awaitReady();
    Map<String, String> before = server.borrow(jndiName, 2, pool);
    assertThat(before).containsEntry("used", "2");
    Map<String, String> after = server.release(pool);
    assertThat(after).containsEntry("used", "0");
    assertThat(Integer.parseInt(after.get("idle"))).isGreaterThanOrEqualTo(2);
    assertThat(server.log()).doesNotContain("[heddle] WARN", "[heddle] ERROR");
  }

  private static Path installed(String name) {
    Path path = SERVERS.resolve(name);
    assumeTrue(Files.exists(path), name + " is not there, run with -Papp-servers");
    return path;
  }

  private static String h2() throws ClassNotFoundException {
    CodeSource source = Class.forName("org.h2.Driver").getProtectionDomain().getCodeSource();
    return source.getLocation().getPath();
  }
}
