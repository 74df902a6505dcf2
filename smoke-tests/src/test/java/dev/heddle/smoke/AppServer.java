// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import com.example.servers.DataSourceServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** An application server with {@link DataSourceServlet}, whose metrics are scraped. */
final class AppServer implements AutoCloseable {
  private static final String SERVLET =
      DataSourceServlet.class.getName().replace('.', '/') + ".class";
  private static final String COUNT = "db_client_connection_count";
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = freePort();
  private final int metricsPort = freePort();
  private final ProcessBuilder builder = new ProcessBuilder();
  private final Path output = Files.createTempFile("app-server", ".log");
  private @Nullable Process process;
  private @Nullable CompletableFuture<HttpResponse<String>> borrower;

  AppServer() throws IOException {
    environment("OTEL_METRICS_EXPORTER", "prometheus");
    environment("OTEL_EXPORTER_PROMETHEUS_PORT", String.valueOf(metricsPort));
    environment("OTEL_TRACES_EXPORTER", "none");
    environment("OTEL_LOGS_EXPORTER", "none");
    environment("OTEL_JMX_DISCOVERY_DELAY", "1000");
    environment("JAVA_HOME", System.getProperty("java.home"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A copy that the server may write to. */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  static void writeWar(Path war) throws IOException {
    try (InputStream in = DataSourceServlet.class.getResourceAsStream("/" + SERVLET)) {
      writeWar(war, Objects.requireNonNull(in).readAllBytes());
    }
  }

  /** For servers that know Servlet by its newer name only. */
  static void writeJakartaWar(Path war) throws IOException {
    try (InputStream in = DataSourceServlet.class.getResourceAsStream("/" + SERVLET)) {
      ClassWriter jakarta = new ClassWriter(0);
      Remapper names =
          new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
              return name.replaceFirst("^javax/servlet/", "jakarta/servlet/");
            }
          };
      new ClassReader(Objects.requireNonNull(in)).accept(new ClassRemapper(jakarta, names), 0);
      writeWar(war, jakarta.toByteArray());
    }
  }

  private static void writeWar(Path war, byte[] servlet) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(war))) {
      out.putNextEntry(new JarEntry("WEB-INF/classes/" + SERVLET));
      out.write(servlet);
    }
  }

  /** As a tool of its administrator does. */
  @SuppressWarnings("BanJNDI") // the server is the test's own
  static void connectToJmx(int port, String user, String password) throws IOException {
    JMXServiceURL url =
        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://localhost:" + port + "/jmxrmi");
    Map<String, ?> credentials = Map.of(JMXConnector.CREDENTIALS, new String[] {user, password});
    JMXConnectorFactory.connect(url, credentials).close();
  }

  void environment(String name, String value) {
    builder.environment().put(name, value);
  }

  String agentOptions() {
    return "-Xmx512m -javaagent:" + JavaRun.agentJar();
  }

  int port() {
    return port;
  }

  void start(Path program, String... arguments) throws IOException {
    builder.command().add(program.toString());
    builder.command().addAll(List.of(arguments));
    process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  void awaitReady() throws Exception {
    await(() -> get(port, "/shop/connections").statusCode() == 200);
  }

  /** Lets a request hold connections, and returns how many the pool then has by their state. */
  Map<String, String> borrow(String jndiName, int connections, String pool) throws Exception {
    String query =
        "?borrow=" + connections + "&jndi=" + URLEncoder.encode(jndiName, StandardCharsets.UTF_8);
    borrower =
        client.sendAsync(request(port, "/shop/connections" + query), BodyHandlers.ofString());
    return awaitUsed(pool, String.valueOf(connections)::equals);
  }

  Map<String, String> release(String pool) throws Exception {
    get(port, "/shop/connections?release=1");
    HttpResponse<String> answer = Objects.requireNonNull(borrower).get(30, TimeUnit.SECONDS);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
    return awaitUsed(pool, "0"::equals);
  }

  private Map<String, String> awaitUsed(String pool, Predicate<String> expected) throws Exception {
    await(() -> expected.test(metric(COUNT, pool, "used")));
    return Map.of("used", metric(COUNT, pool, "used"), "idle", metric(COUNT, pool, "idle"));
  }

  /** What the metric says of this pool in this state; empty where it says nothing. */
  String metric(String name, String pool, String state) throws Exception {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + '{'))
        .filter(line -> line.contains("db_client_connection_pool_name=\"" + pool + '"'))
        .filter(line -> line.contains("state=\"" + state + '"') || state.isEmpty())
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("");
  }

  String metrics() throws Exception {
    return get(metricsPort, "/metrics").body();
  }

  String log() throws IOException {
    return Files.readString(output);
  }

  private HttpResponse<String> get(int toPort, String path) throws Exception {
    return client.send(request(toPort, path), BodyHandlers.ofString());
  }

  private static HttpRequest request(int toPort, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + toPort + path)).build();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(Condition condition) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LIMIT_NANOS) {
      try {
        if (condition.holds()) {
          return;
        }
      } catch (ConnectException e) {
        if (!Objects.requireNonNull(process).isAlive()) {
          throw new AssertionError(log(), e);
        }
      }
      LockSupport.parkNanos(INTERVAL_NANOS);
    }
    throw new AssertionError("still not so: " + log());
  }

  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    }
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
