// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExceptionTextTest {
  private static final String[] AROUND = {
    "%s", "order failed: %s", "could not execute [%s]; SQL [insert into t values ('%s')]", "%s %s",
  };

  @Test
  void tellsWhatHasNothingToDoWithADatabase() {
    Exception thrown = new IllegalStateException("order 42 of 'alice'", new Exception("x = 1"));

    assertThat(ExceptionText.of(thrown)).isEqualTo("order 42 of 'alice'");
    assertThat(ExceptionText.hides(thrown)).isFalse();
  }

  @Test
  void leavesOutWhatADatabaseSays() {
    SQLException thrown =
        new SQLIntegrityConstraintViolationException("unique constraint violation: value: alice");

    assertThat(ExceptionText.of(thrown)).isNull();
    assertThat(ExceptionText.of(new BatchUpdateException("alice", new int[0]))).isNull();
    assertThat(ExceptionText.hides(thrown)).isTrue();
  }

  @Test
  void keepsTheWordsOfTheExceptionAround() {
    SQLException database = new SQLException("value: alice");

    assertThat(ExceptionText.of(new RuntimeException("order rejected", database)))
        .isEqualTo("order rejected");
    assertThat(ExceptionText.of(new RuntimeException(new RuntimeException(database))))
        .isEqualTo("java.lang.RuntimeException: java.sql.SQLException: ?");
    assertThat(ExceptionText.of(new RuntimeException("insert failed for 'bob'", database)))
        .isEqualTo("insert failed for ?");
  }

  /** Whatever a message looks like, and however often it is wrapped and repeated. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void letsNoDataThrough(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      String secret = "secret" + (char) ('a' + random.nextInt(26)) + random.nextInt(1000);
      StringBuilder said = new StringBuilder();
      for (int j = random.nextInt(20); j >= 0; j--) {
        said.append(" '\"(=[ab\\\n:;?1".charAt(random.nextInt(13)));
      }
      said.insert(random.nextInt(said.length() + 1), secret);
      Throwable thrown = new SQLException(said.toString());
      for (int j = random.nextInt(4); j >= 0; j--) {
        String around = AROUND[random.nextInt(AROUND.length)];
        thrown = new RuntimeException(around.replace("%s", said), thrown);
      }

      assertThat(ExceptionText.of(thrown)).as("%s", said).doesNotContain(secret);
    }
  }

  @Test
  void survivesHostileExceptions() {
    Exception circle = new Exception("a");
    circle.initCause(new Exception("b", circle));
    Exception hostile =
        new SQLException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException();
          }

          @Override
          public Throwable getCause() {
            throw new IllegalStateException();
          }
        };

    assertThat(ExceptionText.of(circle)).isEqualTo("a");
    assertThat(ExceptionText.of(hostile)).isNull();
    assertThat(ExceptionText.of(new Exception("around", hostile))).isEqualTo("around");
  }
}
