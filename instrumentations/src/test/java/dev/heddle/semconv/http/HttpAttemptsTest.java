// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpMessage;
import dev.heddle.testing.RawHttpGetter;
import dev.heddle.testing.RecordedSpans;
import dev.heddle.trace.Span;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HeddleExtension.class)
class HttpAttemptsTest {
  private static final HttpClientTracer<HttpCall, HttpMessage> CLIENT =
      HttpClientTracer.of("raw", new RawHttpGetter());
  private static final HttpCall GET = HttpCall.of("GET", "http://localhost:1/ok");

  private final RecordedSpans spans = HeddleExtension.spans();
  private final HttpAttempts<HttpCall, HttpMessage> call = HttpAttempts.of(CLIENT);

  @Test
  void keepsNothingOfACallThatIsOver() throws Exception {
    WeakReference<Throwable> failure = fail();

    call.release();

    assertThat((Object) call.request()).isNull();
    long deadline = System.nanoTime() + 10_000_000_000L;
    spans.clear();
    while (failure.get() != null && System.nanoTime() < deadline) {
      System.gc();
    }
    assertThat(failure.get()).isNull();
  }

  private WeakReference<Throwable> fail() {
    Throwable failure = new IOException("refused");
    call.begin(GET);
    call.finish(null, failure);
    return new WeakReference<>(failure);
  }

  @Test
  void beginsNoAttemptWhenTheCallIsOver() {
    fail();
    call.release();

    assertThat((Object) call.begin(GET)).isNull();
    assertThat((Object) call.send()).isNull();
    call.failedToConnect(new IOException("refused again"));

    assertThat(spans.all()).hasSize(1);
  }

  @Test
  void finishesTheAttemptThatWasOpenWhenTheCallWasGivenUp() {
    Span open = call.begin(GET);

    call.release();
    assertThat((Object) call.open()).isSameAs(open);
    call.finish(null, new IOException("cancelled"));

    List<Span> made = spans.await(1);
    assertThat(made.get(0)).hasError("java.io.IOException");
    assertThat((Object) call.request()).isNull();
  }
}
