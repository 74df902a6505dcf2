// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.context.Context;
import dev.heddle.semconv.http.HttpClientTracer;
import dev.heddle.trace.Span;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract catches the mistakes that instrumentations make: it fails where it must. */
@ExtendWith(HeddleExtension.class)
class HttpClientContractTest {
  private final Client client = new Client();

  @AfterEach
  void stop() {
    client.stopServer();
  }

  @Test
  void passesWithoutAMistake() {
    assertThatCode(client::recordsACall).doesNotThrowAnyException();
  }

  @Test
  void catchesMissingHeaders() {
    client.losesHeaders = true;

    assertCaught(client::sendsItsIdsOnce, "Expecting");
  }

  @Test
  void catchesHeadersThatAreSentTwice() {
    client.addsHeaders = true;

    assertCaught(client::sendsItsIdsOnce, "some elements were not expected");
  }

  @Test
  void catchesAMissingStatus() {
    client.losesStatus = true;

    assertCaught(client::recordsACall, "missing http.response.status_code = 200");
  }

  @Test
  void catchesALostException() {
    client.losesExceptions = true;

    assertCaught(() -> client.recordsAFailureWithoutAnswer("/close", 1000), "to contain");
  }

  @Test
  void catchesAContextThatStays() {
    client.leavesContext = true;

    assertCaught(client::givesBackTheContextThatWasCurrent, "");
  }

  @Test
  void catchesAPortThatIsWrong() {
    client.port = 1;

    assertCaught(client::recordsACall, "server.port is 1, not " + client.server.port());
  }

  @Test
  void catchesASecondSpan() {
    client.attempts = 2;

    assertCaught(client::recordsACall, "Expected size: 1 but was: 2");
  }

  private static void assertCaught(ThrowingCallable behaviour, String message) {
    Throwable thrown = catchThrowable(behaviour);
    Context.swap(null);
    HeddleExtension.spans().clear(); // what is wrong with them must not close the gates
    assertThat(thrown).isInstanceOf(AssertionError.class).hasMessageContaining(message);
  }

  /** A client on a socket with an instrumentation that can be broken. */
  private static final class Client extends HttpClientContract {
    private final HttpClientTracer<HttpCall, HttpMessage> tracer =
        HttpClientTracer.of("raw", new Getter());
    private boolean losesHeaders;
    private boolean addsHeaders;
    private boolean losesStatus;
    private boolean losesExceptions;
    private boolean leavesContext;
    private int attempts = 1;
    private int port = -1;

    @Override
    protected String instrumentation() {
      return "raw";
    }

    @Override
    protected HttpAnswer call(HttpCall call) throws Exception {
      for (int i = 1; i < attempts; i++) {
        exchange(call);
      }
      return exchange(call);
    }

    private HttpAnswer exchange(HttpCall call) throws Exception {
      HttpMessage response = null;
      Throwable thrown = null;
      Span span = tracer.start(call);
      try {
        response = RawHttpClient.exchange(call);
        return new HttpAnswer(response.status(), response.body(), response.header("X-Server"));
      } catch (Exception e) {
        thrown = e;
        throw e;
      } finally {
        if (leavesContext && span != null) {
          tracer.finish(span, call, response, thrown);
        } else {
          tracer.end(span, call, response, losesExceptions ? null : thrown);
        }
      }
    }

    private final class Getter extends RawHttpGetter {
      @Override
      public int port(HttpCall call) {
        return port > 0 ? port : super.port(call);
      }

      @Override
      public int status(HttpCall call, @Nullable HttpMessage response) {
        return losesStatus ? 0 : super.status(call, response);
      }

      @Override
      public void set(HttpCall call, String name, String value) {
        if (!losesHeaders) {
          super.set(call, name, value);
        }
        if (addsHeaders) {
          super.set(call, name + ' ', value); // the blank goes when the header is read
        }
      }
    }
  }
}
