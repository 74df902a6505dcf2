// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The page of {@code ./demo --serve} in a real Chromium, by the checks of {@code
 * src/test/browser/view.mjs}. Needs Debian's packages chromium, nodejs and npm, and is skipped
 * where one is missing.
 */
class ViewIT {
  private static final DemoFiles FILES = new DemoFiles(Path.of(".."));
  private static final Path SCRIPT = Path.of("src/test/browser/view.mjs");
  private static final Path PLAYWRIGHT = Path.of("target/playwright").toAbsolutePath();
  private static final String PLAYWRIGHT_VERSION = "1.65.1";
  private static final Pattern CHECK = Pattern.compile("(?m)^  async (\\w+)\\(");

  @TestFactory
  Stream<DynamicTest> inChromium() throws Exception {
    Path chromium = command("chromium");
    Path node = command("node");
    Path module = playwright(command("npm"));
    List<String> printed = new ArrayList<>();
    List<String> arguments = new ArrayList<>(List.of("--serve"));
    for (Port port : Port.values()) {
      arguments.add(port.flag() + "=0");
    }
    DemoOptions options = DemoOptions.parse(arguments.toArray(String[]::new), Map.of());
    try (DemoServices services = DemoServices.start(options, FILES)) {
      printed.addAll(
          run(
              node.toString(),
              SCRIPT.toString(),
              module.toString(),
              chromium.toString(),
              Objects.requireNonNull(services.view()).url(),
              services.shop().url(),
              Path.of("target/view.png").toAbsolutePath().toString()));
    }
    Matcher checks = CHECK.matcher(Files.readString(SCRIPT));
    List<String> names = checks.results().map(result -> result.group(1)).toList();
    assertThat(names).hasSizeGreaterThan(8);
    return names.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(name, () -> assertThat(printed).contains("ok " + name)));
  }

  private static Path command(String name) {
    for (String folder : System.getenv("PATH").split(":")) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    Assumptions.abort("the tests in a browser are skipped: there is no " + name);
    throw new IllegalStateException();
  }

  /** Its folder, which npm fills once. */
  private static Path playwright(Path npm) throws Exception {
    Path module = PLAYWRIGHT.resolve("node_modules/playwright-core");
    if (!Files.exists(module)) {
      Files.createDirectories(PLAYWRIGHT);
      List<String> said =
          run(
              npm.toString(),
              "install",
              "--no-save",
              "--no-audit",
              "--no-fund",
              "--prefix=" + PLAYWRIGHT,
              "playwright-core@" + PLAYWRIGHT_VERSION);
      Assumptions.assumeTrue(
          Files.exists(module),
          "the tests in a browser are skipped: npm has no Playwright " + said);
    }
    return module;
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Path output = Path.of("target", "view-" + Path.of(command[0]).getFileName() + ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      process.getOutputStream().close();
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("%s ends", command[0]).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.UTF_8).lines().toList();
  }
}
