// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The real Prometheus, in a container on this machine's network, and its promtool. */
final class PrometheusContainer implements AutoCloseable {
  private static final String IMAGE = "prom/prometheus";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ChildProcess process;
  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();

  private PrometheusContainer(ChildProcess process, int port) {
    this.process = process;
    this.url = "http://127.0.0.1:" + port + "/api/v1/";
  }

  /** Whether it can be had without asking a registry. */
  static boolean isThere() throws InterruptedException {
    try {
      return run(List.of("docker", "image", "inspect", image())).status() == 0;
    } catch (IOException e) {
      return false; // no docker command
    }
  }

  /**
   * Scrapes each job every second, and has the rules of {@code *.yaml}.
   *
   * @param directory of rules; the configuration is added
   * @param jobs name and port
   */
  static PrometheusContainer start(Path directory, int port, Map<String, Integer> jobs, Path log)
      throws IOException {
    StringBuilder config =
        new StringBuilder(
            "global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}\n");
    config.append("rule_files: [/config/*.yaml]\n");
    config.append("scrape_configs:\n");
    jobs.forEach(
        (job, target) ->
            config.append(
                "  - {job_name: %s, static_configs: [{targets: ['127.0.0.1:%d']}]}%n"
                    .formatted(job, target)));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(directory.resolve("prometheus.yml"), config);
    List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "host"));
    command.addAll(List.of("-v", directory + ":/config:ro", image()));
    command.addAll(
        List.of(
            "--config.file=/config/prometheus.yml",
            "--enable-feature=exemplar-storage",
            "--storage.tsdb.path=/tmp/data",
            "--web.listen-address=127.0.0.1:" + port));
    return new PrometheusContainer(
        ChildProcess.start("prometheus-dashboards", command, Map.of(), log), port);
  }

  /** What promtool prints about files of {@code directory}, and whether it is content. */
  static Result promtool(Path directory, String... arguments)
      throws IOException, InterruptedException {
    String mount = directory.toAbsolutePath().normalize() + ":/rules:ro";
    List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "none"));
    command.addAll(List.of("-v", mount, "-w", "/rules", "--entrypoint", "promtool", image()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static Result run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " is still running");
    }
    return new Result(process.exitValue(), printed);
  }

  private static String image() {
    return System.getenv().getOrDefault("TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX", "") + IMAGE;
  }

  /** The samples of an instant query; an expression that is wrong fails the test. */
  List<?> query(String expression) throws IOException, InterruptedException {
    return (List<?>) ((Map<?, ?>) api("query?query=" + encoded(expression))).get("result");
  }

  /** The series with exemplars. */
  List<?> exemplars(String expression, long startSeconds) throws IOException, InterruptedException {
    long end = System.currentTimeMillis() / 1000 + 1;
    return (List<?>)
        api(
            "query_exemplars?query="
                + encoded(expression)
                + "&start="
                + startSeconds
                + "&end="
                + end);
  }

  List<?> labelValues(String label, String selector) throws IOException, InterruptedException {
    return (List<?>) api("label/" + label + "/values?match[]=" + encoded(selector));
  }

  private Object api(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path.replace("[]", "%5B%5D")))
            .timeout(LIMIT)
            .build();
    String answer = client.send(request, BodyHandlers.ofString()).body();
    Map<?, ?> fields = (Map<?, ?>) read(answer);
    if (!"success".equals(fields.get("status"))) {
      throw new AssertionError(path + ": " + answer);
    }
    return fields.get("data");
  }

  /** JSON or YAML; a key that is there twice is refused. */
  static Object read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options)).load(text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.close();
  }

  /** What a command left behind. */
  record Result(int status, String printed) {}
}
