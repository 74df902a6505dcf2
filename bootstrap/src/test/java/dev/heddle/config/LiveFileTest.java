// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LiveFileTest {
  @Test
  void knowsTheLineOfEachSetting() {
    LiveFile file =
        parse(
            "# sampling\n\notel.traces.sampler=always_on\r\n"
                + "HEDDLE_SAMPLING_RULES = /a 0;\\\n   /b 1\n! x \\\nheddle.paused: true");

    assertThat(file.problem()).isNull();
    assertThat(file.values())
        .containsOnly(
            Map.entry("OTEL_TRACES_SAMPLER", "always_on"),
            Map.entry("HEDDLE_SAMPLING_RULES", "/a 0;/b 1"),
            Map.entry("HEDDLE_PAUSED", "true"));
    assertThat(file.line("OTEL_TRACES_SAMPLER")).isEqualTo(3);
    assertThat(file.line("HEDDLE_SAMPLING_RULES")).isEqualTo(4);
    assertThat(file.line("HEDDLE_PAUSED")).isEqualTo(7);
    assertThat(file.line("HEDDLE_EXCLUDE")).isZero();
  }

  @Test
  void saysWhichLineCannotBeRead() {
    LiveFile file = parse("heddle.paused=true\nheddle.exclude=\\u00\n");

    assertThat(file.problem()).contains("cannot be read");
    assertThat(file.problemLine()).isEqualTo(2);
  }

  /** Whatever lines, comments, continuations and escapes: the values are those of the JDK. */
  @Test
  void readsWhatPropertiesRead() throws IOException {
    String[] parts = {"otel.a", "otel.b", "=", ":", " ", "\\", "\\\\", "#", "!", "\n", "\r\n", "x"};
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int part = random.nextInt(24); part >= 0; part--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      Properties properties = new Properties();
      properties.load(new StringReader(text.toString()));
      Map<String, String> expected = new HashMap<>();
      ConfigSources.properties(properties, expected);

      assertThat(parse(text.toString()).values()).as(text.toString()).isEqualTo(expected);
    }
  }

  private static LiveFile parse(String text) {
    return LiveFile.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
