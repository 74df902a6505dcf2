// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRedactionTest {
  @ParameterizedTest
  @CsvSource({
    "https://ann:secret@host/p, https://REDACTED:REDACTED@host/p",
    "https://ann@host/p, https://REDACTED@host/p",
    "https://a:b@c:d@host/p, https://REDACTED:REDACTED@host/p",
    "http://ann:secret@host?q=1, http://REDACTED:REDACTED@host?q=1",
    "https://h/p?sig=abc, https://h/p?sig=REDACTED",
    "https://h/p?a=1&sig=abc&b=2#f, https://h/p?a=1&sig=REDACTED&b=2#f",
    "https://h/p?Signature=x&AWSAccessKeyId=y, https://h/p?Signature=REDACTED&AWSAccessKeyId=REDACTED",
    "https://h/p?X-Amz-Security-Token=t=u&x=1, https://h/p?X-Amz-Security-Token=REDACTED&x=1",
    "https://h/p?X-Goog-Signature=, https://h/p?X-Goog-Signature=REDACTED",
  })
  void hides(String url, String expected) {
    assertThat(UrlRedaction.url(url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://host/p",
        "https://host/p@q",
        "https://host?mail=a@b",
        "https://h/p?SIG=abc",
        "https://h/p?xsig=abc",
        "https://h/p?sig",
        "https://h/p?",
        "https://h/p#sig=1",
        "",
        "?",
        "://",
      })
  void returnsTheSameObjectWhereNothingIsHidden(String url) {
    assertThat(UrlRedaction.url(url)).isSameAs(url);
  }

  @Test
  void hidesInAQueryAlone() {
    assertThat(UrlRedaction.query("sig=1&x=2")).isEqualTo("sig=REDACTED&x=2");
    assertThat(UrlRedaction.query("&&=&sig=&")).isEqualTo("&&=&sig=REDACTED&");
  }

  @ParameterizedTest
  @CsvSource({
    "https://ann@h/p?a=1, https://REDACTED@h/p", "https://h/p?a=1#f, https://h/p#f",
    "https://h/p, https://h/p", "https://h?, https://h"
  })
  void dropsWholeQueries(String url, String expected) {
    String dropped = UrlRedaction.url(url, true);

    assertThat(dropped).isEqualTo(expected.equals(url) ? url : expected);
  }

  @Test
  void dropsQueriesWhereItIsAskedTo() {
    assertThat(UrlRedaction.drops(Config.of(Map.of()))).isFalse();
    assertThat(UrlRedaction.drops(Config.of(Map.of("HEDDLE_URL_QUERY", "Drop")))).isTrue();
    assertThat(UrlRedaction.drops(Config.of(Map.of("HEDDLE_URL_QUERY", "all")))).isFalse();
  }
}
