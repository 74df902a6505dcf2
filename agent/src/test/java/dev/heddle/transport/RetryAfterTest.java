// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {
  private static final long NOW = Instant.parse("1994-11-06T08:49:07Z").toEpochMilli();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30",
        " 30 ",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
      })
  void readsSecondsAndAllFormsOfDates(String value) {
    assertThat(RetryAfter.millis(value, null, NOW)).isEqualTo(30_000);
  }

  @Test
  void measuresADateByTheReceiversClock() {
    assertThat(
            RetryAfter.millis(
                "Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:27 GMT", NOW + 86_400_000))
        .isEqualTo(10_000);
  }

  @Test
  void doesNotWaitForADateThatIsPast() {
    assertThat(RetryAfter.millis("Sun, 06 Nov 1994 08:49:37 GMT", null, NOW + 60_000)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-5",
        "1.5",
        "99999999999999",
        "Sun, 06 Nov",
        "Sun, 32 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 25:49:37 GMT"
      })
  void doesNotGuess(String value) {
    assertThat(RetryAfter.millis(value, null, NOW)).isEqualTo(-1);
  }

  @Test
  void saysNothingWhereTheHeaderIsAbsent() {
    assertThat(RetryAfter.millis(null, null, NOW)).isEqualTo(-1);
  }

  @Test
  void agreesWithTheJdkForEveryDayOfACentury() {
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);
    ZonedDateTime day = ZonedDateTime.of(1970, 1, 1, 23, 59, 58, 0, ZoneOffset.UTC);
    for (int i = 0; i < 36_525; i++) {
      assertThat(RetryAfter.epochMillis(format.format(day)))
          .isEqualTo(day.toInstant().toEpochMilli());
      day = day.plusDays(1);
    }
  }
}
