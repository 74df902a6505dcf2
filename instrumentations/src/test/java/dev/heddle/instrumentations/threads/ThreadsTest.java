// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.context.Context;
import dev.heddle.testing.HeddleExtension;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs in a JVM of its own, in which the instrumentation is switched on. */
@ExtendWith(HeddleExtension.class)
class ThreadsTest {
  private final Context request = Context.of(null, 0);
  private final AtomicReference<@Nullable Context> seen = new AtomicReference<>();

  @BeforeEach
  void beginRequest() {
    assumeTrue(Boolean.getBoolean("heddle.test.enable.threads"), "needs a JVM of its own");
    Context.swap(request);
  }

  @AfterEach
  void endRequest() {
    Context.swap(null);
  }

  @Test
  void carriesTheContextIntoAStartedThread() throws InterruptedException {
    Thread thread = new Thread(() -> seen.set(Context.current()));
    thread.start();
    thread.join();
    assertThat(seen.get()).isSameAs(request);
  }

  @Test
  void carriesTheContextIntoASubclass() throws InterruptedException {
    Thread thread = new Recorder(seen);
    thread.start();
    thread.join();
    assertThat(seen.get()).isSameAs(request);
  }

  @Test
  @SuppressWarnings("DoNotCall") // what this test is about
  void leavesTheCallersContextWhereRunIsCalledDirectly() {
    new Recorder(seen).run();
    assertThat(seen.get()).isSameAs(request);
    assertThat(Context.current()).isSameAs(request);
  }

  @Test
  void leavesTheExceptionOfASecondStartAlone() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();
    assertThatThrownBy(thread::start).isInstanceOf(IllegalThreadStateException.class);
  }

  private static final class Recorder extends Thread {
    private final AtomicReference<@Nullable Context> seen;

    Recorder(AtomicReference<@Nullable Context> seen) {
      this.seen = seen;
    }

    @Override
    public void run() {
      seen.set(Context.current());
    }
  }
}
