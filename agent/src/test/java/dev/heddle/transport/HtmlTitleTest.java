// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HtmlTitleTest {
  @Test
  void readsTheTitleWithoutTheStatus() {
    assertThat(of("<html><head><TITLE> 502 Bad Gateway\n</Title></head>", 502))
        .isEqualTo("Bad Gateway");
    assertThat(of("<title>Grün</title><title>2</title>", 400)).isEqualTo("Grün");
    assertThat(of("<title>400</title>", 400)).isEmpty();
  }

  @Test
  void findsNothingWhereThereIsNoTitle() {
    assertThat(of("", 400)).isEmpty();
    assertThat(of("</title><p>no", 400)).isEmpty();
    assertThat(of("<title>without an end", 400)).isEmpty();
    assertThat(of(" ".repeat(4000) + "<title>late</title>", 400)).isEmpty();
    assertThat(HtmlTitle.of("<title>x</title>".getBytes(UTF_8), 9, 400)).isEmpty();
  }

  private static String of(String page, int status) {
    byte[] bytes = page.getBytes(UTF_8);
    return HtmlTitle.of(bytes, bytes.length, status);
  }
}
