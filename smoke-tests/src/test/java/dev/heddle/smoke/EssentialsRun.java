// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.startup.Tomcat;

/**
 * {@code com.example.essentials.Essentials}, an application that finds out by itself whether all
 * that it does is recorded, and behaves as ever.
 */
final class EssentialsRun {
  /** By name: these tests run beside a jar without the applications' classes. */
  static final String MAIN = "com.example.essentials.Essentials";

  private EssentialsRun() {}

  /** Everything is well, and stderr has the agent's start line and nothing else. */
  static void check(int feature, String out, String err) {
    checkApplication(feature, out, err);
    assertThat(err.lines())
        .singleElement()
        .asString()
        .matches("\\[heddle\\] INFO Heddle \\S+ traces this JVM to \\S+ \\(http/protobuf\\)");
  }

  static void checkApplication(int feature, String out, String err) {
    List<String> expected =
        new ArrayList<>(
            List.of(
                "OK HttpURLConnection",
                "OK ThreadPoolExecutor",
                "OK ScheduledThreadPoolExecutor",
                "OK ForkJoinPool",
                "OK CompletableFuture",
                "OK H2",
                "OK HSQLDB with class files of Java 1.2",
                "OK tasks keep their identity",
                "OK exceptions pass unchanged",
                "OK spans arrive",
                "OK no value of a statement is told"));
    if (feature >= 21) {
      expected.add(5, "OK virtual threads");
    }
    assertThat(out.lines()).as("stderr: %s", err).containsExactlyElementsOf(expected);
  }

  /**
   * @param port where it receives its own spans
   */
  static Map<String, String> environment(int port) {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port,
        "OTEL_EXPORTER_OTLP_COMPRESSION", "none",
        "OTEL_METRICS_EXPORTER", "none",
        "OTEL_LOGS_EXPORTER", "none",
        "OTEL_BSP_SCHEDULE_DELAY", "100");
  }

  /**
   * Tomcat itself needs to be let in, or else the JVM warns of Tomcat; before 16 in three places.
   */
  static String[] options(int feature) {
    List<String> options = new ArrayList<>();
    if (feature >= 9) {
      options.addAll(List.of("--add-opens", "java.base/java.io=ALL-UNNAMED"));
    }
    if (feature >= 9 && feature < 16) {
      options.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
      options.addAll(List.of("--add-opens", "java.rmi/sun.rmi.transport=ALL-UNNAMED"));
    }
    return options.toArray(new String[0]);
  }

  /** The class path, by names for the container. */
  static Map<String, Path> files() throws Exception {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("classes", Path.of("target/classes").toAbsolutePath());
    for (String type :
        new String[] {
          Tomcat.class.getName(),
          "javax.annotation.PostConstruct",
          "org.h2.Driver",
          "org.hsqldb.jdbcDriver"
        }) {
      Class<?> found = Class.forName(type, false, EssentialsRun.class.getClassLoader());
      Path jar = Path.of(found.getProtectionDomain().getCodeSource().getLocation().toURI());
      files.put(jar.getFileName().toString(), jar);
    }
    return files;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** In this machine's {@code java}, which has its other options already. */
  static JavaRun run(JavaRun java, int feature, int port) throws Exception {
    environment(port).forEach(java::env);
    String classPath = String.join(":", files().values().stream().map(Path::toString).toList());
    return java.with(options(feature)).with("-cp", classPath, MAIN, Integer.toString(port));
  }
}
