// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a test's appender writes. While an event is formatted, the thread is in a span that has
 * nothing to do with it, as an asynchronous appender's worker may be. Any thread.
 */
public final class LogLines {
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Object lock = new Object();
  private final List<String> lines = new ArrayList<>();
  private final List<@Nullable Map<String, String>> maps = new ArrayList<>();
  private final Span foreign =
      Tracer.of("foreign").startRoot("foreign", SpanKind.INTERNAL, Convention.NONE, null, null, 0);
  private volatile CountDownLatch gate = new CountDownLatch(0);

  LogLines() {
    foreign.end();
  }

  /**
   * Called by the test's appender for each event.
   *
   * @param mdc the event's whole MDC; null where the library shows none
   */
  public void write(Supplier<String> layout, Supplier<@Nullable Map<String, String>> mdc) {
    awaitGate();
    Context previous = Context.swap(foreign);
    try {
      String line = layout.get();
      Map<String, String> map = mdc.get();
      synchronized (lock) {
        lines.add(line);
        maps.add(map);
        lock.notifyAll();
      }
    } finally {
      Context.swap(previous);
    }
  }

  /**
   * The whole MDC of an event by that method of its class.
   *
   * @return null where this version of the library has no such method
   */
  @SuppressWarnings("unchecked")
  public static @Nullable Map<String, String> mdc(Object event, String method) {
    try {
      return (Map<String, String>) event.getClass().getMethod(method).invoke(event);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitGate() {
    try {
      assertThat(gate.await(10, TimeUnit.SECONDS)).as("the test lets lines through").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** From now on, whoever writes waits. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  void letGo() {
    gate.countDown();
  }

  /** Waits for exactly that many lines. */
  List<String> await(int count) throws InterruptedException {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    synchronized (lock) {
      while (lines.size() < count && System.nanoTime() < deadline) {
        lock.wait(100);
      }
      assertThat(lines).hasSize(count);
      return new ArrayList<>(lines);
    }
  }

  /** The whole MDC of the one event that was written; null where the library shows none. */
  @Nullable Map<String, String> onlyMap() throws InterruptedException {
    await(1);
    synchronized (lock) {
      return maps.get(0);
    }
  }
}
