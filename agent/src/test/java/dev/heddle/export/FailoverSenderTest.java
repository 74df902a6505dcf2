// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.Responses;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FailoverSenderTest {
  private static final long MINUTE = FailoverSender.SHORTEST_ABSENCE_NANOS;
  private static final Chunk CHUNK =
      new Chunk(Signal.TRACES, 1, new byte[1], null, new MemoryLimit(1));

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<String> tried = new ArrayList<>();
  private final Scripted a = new Scripted("a");
  private final Scripted b = new Scripted("b");
  private final Scripted c = new Scripted("c");
  private final FailoverSender sender = new FailoverSender(new Sender[] {a, b, c});
  private long now = 5;

  @BeforeEach
  void readLog() {
    Log.target(log);
  }

  @AfterEach
  void restoreLog() {
    Log.toStderr();
  }

  @Test
  void staysWithTheFirstWhileItWorks() {
    send();
    send();

    assertThat(tried).containsExactly("a", "a");
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void goesOnToTheNextAtOnceAndStaysThere() {
    a.status = 503;

    assertThat(send().kind).isEqualTo(Outcome.DELIVERED);
    a.status = 200;
    send();

    assertThat(tried).containsExactly("a", "b", "b");
    assertThat(log.toString())
        .isEqualTo("[heddle] INFO export goes to http://b:80/, because http://a:80/ fails\n");
  }

  @Test
  void returnsToTheFirstAfterAMinute() {
    a.status = 503;
    send();
    a.status = 200;
    tried.clear();

    now += MINUTE - 1;
    send();
    now += 1;
    send();
    send();

    assertThat(tried).containsExactly("b", "a", "a");
    assertThat(sender.remote()).hasToString("http://a:80/");
  }

  @Test
  void looksForTheFirstLessAndLessOften() {
    a.status = 503;
    send();
    tried.clear();
    for (long second = 0; second < 3600; second++) {
      send();
      now += MINUTE / 60;
    }

    assertThat(tried.stream().filter("a"::equals)).hasSize(8);
  }

  @Test
  void doesNotPlayPingPongWithOneThatComesAndGoes() {
    for (long second = 0; second < 3600; second++) {
      a.status = 200;
      send();
      a.status = 503;
      send();
      now += MINUTE / 60;
    }

    assertThat(log.toString().lines().filter(line -> line.contains("again"))).hasSizeLessThan(10);
  }

  @Test
  void goesThroughAllAndReportsTheOneInUse() {
    a.status = 503;
    b.status = 504;
    c.status = 502;

    Outcome outcome = send();

    assertThat(tried).containsExactly("a", "b", "c");
    assertThat(outcome.reason).isEqualTo("http_503");
    assertThat(sender.remote()).hasToString("http://a:80/");
  }

  @Test
  void doesNotAskOthersAboutWhatTheOneInUseRefuses() {
    a.status = 400;

    assertThat(send().kind).isEqualTo(Outcome.REFUSED);
    assertThat(tried).containsExactly("a");
  }

  @Test
  void keepsWhatOnlyAnotherRefuses() {
    a.status = 503;
    b.status = 401;
    c.status = 401;

    assertThat(send().kind).isEqualTo(Outcome.RETRY);
  }

  @Test
  void leavesTimeForTheOthers() {
    a.status = 503;
    send();

    assertThat(a.share).isLessThan(b.share);
    assertThat(b.share).isLessThan(30_000_000_000L);
  }

  private Outcome send() {
    return sender.send(CHUNK, System.nanoTime() + 30_000_000_000L, now);
  }

  private final class Scripted implements Sender {
    private final String name;
    int status = 200;
    long share;

    Scripted(String name) {
      this.name = name;
    }

    @Override
    public Outcome send(Chunk chunk, long deadlineNanos) {
      tried.add(name);
      share = deadlineNanos - System.nanoTime();
      return Outcome.of(Responses.empty(status));
    }

    @Override
    public Endpoint remote() {
      return Endpoint.exact("http://" + name);
    }

    @Override
    public void abort() {}

    @Override
    public void close() {}
  }
}
