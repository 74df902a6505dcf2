// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.trace.HeldSpans;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanSink;
import dev.heddle.trace.SpanSize;
import dev.heddle.trace.StatusCode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Holds the spans of requests that were not sampled until the local root ends, and exports them
 * where it failed or took long. What is held is bounded: so many spans a request and in all, so
 * many bytes, and not for ever. Any thread; takes no lock.
 */
final class KeptRequests implements SpanSink {
  static final int MOST_OF_ONE_REQUEST = 512;

  private static final long LONGEST_NANOS = 300_000_000_000L;
  private static final long SWEEP_NANOS = 1_000_000_000L;
  private static final int MOST_REQUESTS = 1024;
  private static final int TRIES = 8;
  private static final int NODE_BYTES = 40;
  private static final String NOT_HELD = "heddle.spans.not_held";

  private volatile SpanSink exporter;
  private volatile boolean keepsFailed;
  private volatile long slowNanos;
  private volatile int mostSpans;
  private final long mostBytes;
  private final AtomicInteger heldSpans = new AtomicInteger();
  private final AtomicLong heldBytes = new AtomicLong();
  private final AtomicReferenceArray<@Nullable HeldSpans> requests =
      new AtomicReferenceArray<>(MOST_REQUESTS);
  private final AtomicLong nextSweepNanos = new AtomicLong(System.nanoTime());

  private final Counter failed = Counter.of("heddle.spans.kept", "error");
  private final Counter slow = Counter.of("heddle.spans.kept", "slow");
  private final Counter tooMany = Counter.of(NOT_HELD, "too_many_spans");
  private final Counter tooLarge = Counter.of(NOT_HELD, "memory_limit");
  private final Counter tooManyRequests = Counter.of(NOT_HELD, "too_many_requests");
  private final Counter largeRequest = Counter.of(NOT_HELD, "large_request");
  private final Counter expired = Counter.of(NOT_HELD, "held_too_long");

  /**
   * @param slowMillis requests that take at least so long are kept; 0 for none
   * @param mostSpans held at once, of all requests
   * @param mostBytes that they take
   */
  KeptRequests(
      SpanSink exporter, boolean keepsFailed, long slowMillis, int mostSpans, long mostBytes) {
    this.exporter = exporter;
    this.keepsFailed = keepsFailed;
    this.slowNanos = nanos(slowMillis);
    this.mostSpans = mostSpans;
    this.mostBytes = mostBytes;
  }

  private static long nanos(long slowMillis) {
    return slowMillis == 0 ? Long.MAX_VALUE : slowMillis * 1_000_000;
  }

  /** Other requests are kept from now on, also of those whose spans are held; false and 0: none. */
  void change(SpanSink newExporter, boolean newKeepsFailed, long slowMillis, int newMostSpans) {
    mostSpans = newMostSpans;
    exporter = newExporter;
    keepsFailed = newKeepsFailed;
    slowNanos = nanos(slowMillis);
  }

  @Override
  public void accept(Span ended) {
    if (ended.sampled()) {
      exporter.accept(ended);
    } else if (ended.localRoot() == ended) {
      rootEnded(ended);
    } else {
      childEnded(ended.localRoot(), ended);
    }
  }

  private void childEnded(Span root, Span child) {
    long bytes = SpanSize.of(child) + NODE_BYTES;
    if (!reserve(bytes)) {
      return;
    }
    boolean first = !HeldSpans.hasAny(root);
    HeldSpans held = HeldSpans.of(root);
    if (first && !held.isClosed() && !register(held)) {
      give(1, bytes);
      release(held, 0); // the root alone is kept
      notHeld(tooManyRequests, "OTEL_TRACES_SAMPLER");
      return;
    }
    int result = held.add(child, bytes, MOST_OF_ONE_REQUEST);
    if (result == HeldSpans.HELD) {
      return;
    }
    give(1, bytes);
    if (result == HeldSpans.FULL) {
      largeRequest.increment();
    } else if (root.kept() != 0) { // ended after its root, whose fate it shares
      export(child, root.kept());
    }
  }

  private boolean reserve(long bytes) {
    boolean fits = heldBytes.addAndGet(bytes) <= mostBytes;
    if (heldSpans.incrementAndGet() <= mostSpans && fits) {
      return true;
    }
    give(1, bytes);
    sweep(System.nanoTime());
    notHeld(fits ? tooMany : tooLarge, fits ? "HEDDLE_KEEP_MAX_SPANS" : "HEDDLE_MEMORY_LIMIT");
    return false;
  }

  private void give(int spans, long bytes) {
    heldSpans.addAndGet(-spans);
    heldBytes.addAndGet(-bytes);
  }

  /** What the spans that are held take; any thread. */
  long heldBytes() {
    return heldBytes.get();
  }

  private void rootEnded(Span root) {
    int reason = reason(root);
    if (reason != 0) {
      HeldSpans.keep(root, reason);
    }
    HeldSpans held = HeldSpans.of(root);
    release(held, reason);
    if (reason != 0) {
      export(root, reason);
    }
  }

  private int reason(Span root) {
    if (keepsFailed && root.statusCode() == StatusCode.ERROR) {
      return HeldSpans.FAILED;
    }
    boolean tookLong = root.endEpochNanos() - root.startEpochNanos() >= slowNanos;
    return tookLong ? HeldSpans.SLOW : 0;
  }

  private int release(HeldSpans held, int reason) {
    HeldSpans.Node last = held.close();
    for (HeldSpans.Node node = last; node != null && reason != 0; node = node.before()) {
      export(node.span(), reason);
    }
    if (last == null) {
      return 0;
    }
    give(last.depth(), last.bytes());
    return last.depth();
  }

  private void export(Span span, int reason) {
    (reason == HeldSpans.FAILED ? failed : slow).increment();
    if (span.kept() == 0) {
      HeldSpans.keep(span, reason);
    }
    exporter.accept(span);
  }

  /** Gives the request one of the places; those of ended requests are free. */
  private boolean register(HeldSpans held) {
    int start = System.identityHashCode(held);
    for (int i = 0; i < TRIES; i++) {
      int place = (start + i * 31) & (MOST_REQUESTS - 1);
      HeldSpans known = requests.get(place);
      boolean free = known == null || known.isClosed() || isExpired(known, System.nanoTime());
      if (free && requests.compareAndSet(place, known, held)) {
        return true;
      }
    }
    return false;
  }

  /** Gives up what is held for requests that seem never to end; at most once a second. */
  private void sweep(long nowNanos) {
    long due = nextSweepNanos.get();
    if (nowNanos - due < 0 || !nextSweepNanos.compareAndSet(due, nowNanos + SWEEP_NANOS)) {
      return;
    }
    for (int place = 0; place < MOST_REQUESTS; place++) {
      HeldSpans known = requests.get(place);
      if (known != null && !known.isClosed()) {
        isExpired(known, nowNanos);
      }
    }
  }

  private boolean isExpired(HeldSpans known, long nowNanos) {
    if (nowNanos - known.bornNanos() < LONGEST_NANOS) {
      return false;
    }
    expired.add(release(known, 0));
    return true;
  }

  private void notHeld(Counter reason, String variable) {
    reason.increment();
    Log.warnLimited(
        "not held",
        "spans of unsampled requests are not held, should these requests fail they are incomplete"
            + " or missing: "
            + reason.reason()
            + "; see "
            + variable);
  }
}
