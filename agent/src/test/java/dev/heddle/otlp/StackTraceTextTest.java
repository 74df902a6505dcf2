// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.trace.ExceptionText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class StackTraceTextTest {
  @Test
  void looksAsTheJvmPrintsIt() {
    Exception thrown = new IllegalStateException("outer", new RuntimeException(nested(3)));
    thrown.addSuppressed(new Error("suppressed", new Exception("its cause")));

    assertThat(text(thrown)).isEqualTo(printed(thrown));
  }

  private static Exception nested(int depth) {
    return depth == 0 ? new Exception("root") : new Exception("level " + depth, nested(depth - 1));
  }

  private static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void leavesOutWhatDatabasesSay() {
    SQLException database =
        new SQLException("Duplicate entry 'alice'", new RuntimeException("alice is there"));
    database.addSuppressed(new IllegalStateException("close of alice"));
    Exception thrown = new IllegalStateException("no order: " + database.getMessage(), database);

    assertThat(text(thrown))
        .contains("java.lang.IllegalStateException: no order: ?\n")
        .contains("Caused by: java.sql.SQLException\n")
        .contains("Caused by: java.lang.RuntimeException\n")
        .contains("Suppressed: java.lang.IllegalStateException\n")
        .doesNotContain("alice");
  }

  @Test
  void endsWhereCausesRunInACircle() {
    Exception outer = new Exception("outer");
    Exception inner = new Exception("inner", outer);
    outer.initCause(inner);
    outer.addSuppressed(inner);

    assertThat(text(outer))
        .contains("Suppressed: java.lang.Exception: inner")
        .contains("[CIRCULAR REFERENCE: ");
  }

  @Test
  void isBoundedWhateverIsThrown() {
    Throwable deep = new Exception("root");
    for (int i = 0; i < 5_000; i++) {
      Throwable next = new Exception("m".repeat(1_000), deep);
      next.addSuppressed(new Exception("s".repeat(1_000)));
      deep = next;
    }

    assertThat(text(deep)).hasSize(65_536);
    assertThat(text(new Exception("x".repeat(10_000_000)))).hasSize(65_536);
  }

  @Test
  void survivesExceptionsThatThrowThemselves() {
    Exception hostile =
        new Exception("outer", new Hostile()) {
          @Override
          public StackTraceElement[] getStackTrace() {
            return null;
          }
        };

    assertThat(text(hostile)).contains(": outer\nCaused by: " + Hostile.class.getName() + "\n");
  }

  private static String text(Throwable thrown) {
    return new StackTraceText(Integer.MAX_VALUE).of(thrown, ExceptionText.of(thrown));
  }

  private static final class Hostile extends RuntimeException {
    @Override
    public String getMessage() {
      throw new StackOverflowError();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException();
    }

    @Override
    public synchronized Throwable getCause() {
      throw new NoClassDefFoundError();
    }
  }
}
