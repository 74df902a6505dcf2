// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.config.HttpSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is recorded of them is in the contracts of servers and clients. */
class CapturedHeadersTest {
  @Test
  void capturesNothingByDefault() {
    Config nothing = Config.of(Map.of());

    assertThat(CapturedHeaders.read(nothing, HttpSettings.SERVER_REQUEST_HEADERS)).isNull();
    assertThat(CapturedHeaders.read(nothing, HttpSettings.SERVER_RESPONSE_HEADERS)).isNull();
    assertThat(CapturedHeaders.read(nothing, HttpSettings.CLIENT_REQUEST_HEADERS)).isNull();
    assertThat(CapturedHeaders.read(nothing, HttpSettings.CLIENT_RESPONSE_HEADERS)).isNull();
  }

  @Test
  void takesNamesInAnyCase() {
    Config config =
        Config.of(Map.of("OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_REQUEST_HEADERS", "X-A, x-b"));

    CapturedHeaders headers = CapturedHeaders.read(config, HttpSettings.SERVER_REQUEST_HEADERS);

    assertThat(headers.size()).isEqualTo(2);
    assertThat(headers.name(0)).isEqualTo("x-a");
    assertThat(headers.name(1)).isEqualTo("x-b");
  }
}
