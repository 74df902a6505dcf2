// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.demo.receiver.TextStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job: what {@code ./demo} prints, and what the applications under the agent print. */
class DemoIT {
  private static final DemoFiles FILES = new DemoFiles(Path.of(".."));
  private static final TextStyle ASCII = new TextStyle(false, false);

  /** A span's line: the tree's branches, its name, its kind and its service. */
  private static final Pattern SPAN =
      Pattern.compile("([ |`+-]*)(\\S.*?) +(SERVER|CLIENT|INTERNAL) +(shop|stock) .*");

  private static int status;
  private static String printed = "";
  private static final Map<String, String> logs = new HashMap<>();

  @BeforeAll
  static void runsTheDemo() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DemoOptions options = DemoOptions.parse(anyFreePorts(), Map.of());
    status = new Demo(options, FILES, new PrintStream(out, true, "UTF-8"), ASCII).run();
    printed = out.toString(StandardCharsets.UTF_8);
    for (String service : List.of("shop", "stock")) {
      logs.put(service, log(service));
    }
  }

  private static String[] anyFreePorts() {
    List<String> arguments = new ArrayList<>();
    for (Port port : Port.values()) {
      arguments.add(port.flag() + "=0");
    }
    return arguments.toArray(String[]::new);
  }

  @Test
  void makesACompleteTraceOfEveryRequest() {
    assertThat(status).as(printed).isZero();
    assertThat(printed)
        .contains("6 requests, 6 traces, 20 spans over 2 services, 0 lost")
        .doesNotContain("missing: ");
  }

  @Test
  void showsEachTraceAsATreeOverBothServices() {
    assertThat(trees())
        .containsExactly(
            """
            GET /shop/ SERVER shop
              GET CLIENT shop
              SELECT products CLIENT shop
              SET CLIENT shop
            """,
            """
            GET /shop/order SERVER shop
              GET CLIENT shop
              SELECT products CLIENT shop
              UPDATE products CLIENT shop
              GET CLIENT shop
                GET /stock/level SERVER stock
                  SELECT stock CLIENT stock
              SET CLIENT shop
            """,
            """
            GET /shop/report SERVER shop
              SELECT products CLIENT shop
              DELETE report_lines CLIENT shop
              BATCH INSERT report_lines CLIENT shop
            """,
            """
            GET /shop/async SERVER shop
              SELECT products CLIENT shop
            """,
            """
            GET /shop/fail SERVER shop
            """,
            """
            GET /shop/* SERVER shop
            """);
  }

  @Test
  void addsOneLineToWhatTheApplicationsPrint() throws Exception {
    ShopAlone.run(FILES);

    for (String service : List.of("shop", "stock")) {
      String all = logs.get(service);
      String startLine = all.lines().findFirst().orElse("");
      assertThat(startLine).startsWith("[heddle] INFO ").contains('"' + service + '"');
      assertThat(steady(all.substring(startLine.length() + 1))).isEqualTo(steady(log(service)));
    }
  }

  private static String log(String service) throws IOException {
    return Files.readString(FILES.log(service), StandardCharsets.ISO_8859_1);
  }

  /** Byte for byte, but for the time of the day and the port. */
  private static String steady(String output) {
    return output
        .replaceAll("[A-Z][a-z]{2} [0-9]+, [0-9]{4} [0-9:]+ [AP]M", "(time)")
        .replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:(port)");
  }

  /** The printed trees, reduced to what does not change from run to run. */
  private static List<String> trees() {
    List<String> trees = new ArrayList<>();
    StringBuilder tree = new StringBuilder();
    for (String line : printed.split("\n")) {
      Matcher span = SPAN.matcher(line);
      if (span.matches()) {
        tree.append(" ".repeat(Math.max(0, span.group(1).length() - 2) / 3 * 2))
            .append(span.group(2) + " " + span.group(3) + " " + span.group(4) + "\n");
      } else if (tree.length() > 0) {
        trees.add(tree.toString());
        tree.setLength(0);
      }
    }
    return trees;
  }
}
