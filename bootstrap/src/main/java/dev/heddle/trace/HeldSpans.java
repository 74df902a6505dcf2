// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What ended beneath a local root that was recorded and not sampled, until the root's own end tells
 * whether it is exported: a stack that is closed once. Any thread, without locks.
 */
public final class HeldSpans {
  /** {@link Span#kept()}: the local root failed. */
  public static final int FAILED = 1;

  /** {@link Span#kept()}: the local root took long. */
  public static final int SLOW = 2;

  public static final int HELD = 0;
  public static final int FULL = 1;
  public static final int CLOSED = 2;

  private static final AtomicReferenceFieldUpdater<LocalRoot, HeldSpans> OF_ROOT =
      AtomicReferenceFieldUpdater.newUpdater(LocalRoot.class, HeldSpans.class, "held");
  private static final Node END = new Node(null, null, 0, 0);

  private final AtomicReference<@Nullable Node> top = new AtomicReference<>();
  private final long bornNanos = System.nanoTime();

  /** What the local root of the span holds, made if need be; closed where that root has ended. */
  public static HeldSpans of(Span span) {
    LocalRoot root = span.root();
    HeldSpans known = root.held;
    if (known != null) {
      return known;
    }
    HeldSpans fresh = new HeldSpans();
    OF_ROOT.compareAndSet(root, null, fresh);
    known = root.held;
    return known == null ? fresh : known;
  }

  public static boolean hasAny(Span span) {
    return span.root().held != null;
  }

  /**
   * @param bytes that it takes
   * @param most spans held at once
   * @return {@link #HELD}, {@link #FULL}, or {@link #CLOSED} where the root's end came first
   */
  public int add(Span ended, long bytes, int most) {
    while (true) {
      Node last = top.get();
      if (last == END) {
        return CLOSED;
      }
      int depth = last == null ? 0 : last.depth;
      if (depth >= most) {
        return FULL;
      }
      long all = last == null ? bytes : last.bytes + bytes;
      if (top.compareAndSet(last, new Node(ended, last, depth + 1, all))) {
        return HELD;
      }
    }
  }

  /** Closes; null where nothing was held or the first call was another. */
  public @Nullable Node close() {
    Node last = top.getAndSet(END);
    return last == END ? null : last;
  }

  public boolean isClosed() {
    return top.get() == END;
  }

  /** Of {@link System#nanoTime()}. */
  public long bornNanos() {
    return bornNanos;
  }

  /**
   * Decides that the span, which was not sampled, is exported.
   *
   * @param reason {@link #FAILED} or {@link #SLOW}
   */
  public static void keep(Span span, int reason) {
    span.keep(reason);
  }

  /** One span and those that were held before it. Immutable. */
  public static final class Node {
    private final @Nullable Span span;
    private final @Nullable Node before;
    private final int depth;
    private final long bytes;

    Node(@Nullable Span span, @Nullable Node before, int depth, long bytes) {
      this.span = span;
      this.before = before;
      this.depth = depth;
      this.bytes = bytes;
    }

    public Span span() {
      if (span == null) {
        throw new IllegalStateException("the end holds nothing");
      }
      return span;
    }

    public @Nullable Node before() {
      return before;
    }

    /** How many spans are held, this one included. */
    public int depth() {
      return depth;
    }

    /** What they take, this one included. */
    public long bytes() {
      return bytes;
    }
  }
}
