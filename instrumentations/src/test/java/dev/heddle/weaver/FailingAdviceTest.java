// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Log;
import dev.heddle.trace.Recording;
import dev.heddle.trace.Tracer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FailingAdviceTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void tripsOnceWhenTooManyFailuresFallIntoOneMinute() {
    FailingAdvice advice = new FailingAdvice();

    assertThat(advice.trips(0, 3)).isFalse();
    assertThat(advice.trips(30 * SECOND, 3)).isFalse();
    assertThat(advice.trips(61 * SECOND, 3)).isFalse(); // a new minute begins
    assertThat(advice.trips(62 * SECOND, 3)).isFalse();
    assertThat(advice.trips(63 * SECOND, 3)).isTrue();
    assertThat(advice.trips(64 * SECOND, 3)).isFalse();
  }

  @Test
  void switchesItsInstrumentationOff() {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Log.target(log);
    try {
      for (int i = 0; i < 99; i++) {
        FailingAdvice.count("a/b/BrokenAdvice", new Known(), new IllegalStateException("x"));
      }
      assertThat(Tracer.of("dev.heddle.failing-advice-test").isOff()).isFalse();

      FailingAdvice.count("a/b/BrokenAdvice", new Known(), new IllegalStateException("x"));

      assertThat(Tracer.of("dev.heddle.failing-advice-test").isOff()).isTrue();
      assertThat(log.toString(StandardCharsets.UTF_8))
          .startsWith("[heddle] WARN failing-advice-test is switched off until the next start")
          .contains("IllegalStateException: x")
          .contains("HEDDLE_ADVICE_FAILURE_LIMIT");
    } finally {
      Log.toStderr();
      Recording.switchOn("failing-advice-test", "its advice failed too often");
    }
  }

  private static final class Known implements AdviceClasses {
    @Override
    public AdviceModel byId(int id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Class<?> load(@Nullable ClassLoader applicationLoader, AdviceModel advice) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Class<?> findLoaded(
        @Nullable ClassLoader applicationLoader, AdviceModel advice) {
      return null;
    }

    @Override
    public String instrumentation(String adviceClass) {
      return "failing-advice-test";
    }
  }
}
