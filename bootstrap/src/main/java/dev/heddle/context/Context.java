// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import org.jspecify.annotations.Nullable;

/**
 * What travels with a request inside the JVM: the current span, what is suppressed beneath it, and
 * the baggage.
 *
 * <p>Immutable but for {@link dev.heddle.trace.Span}, which is itself a context, so that making a
 * span current allocates nothing. There is one thread-local; it holds a {@link ThreadSlot} that is
 * fetched once per entry point. Only agent types are ever stored in it, so a redeployed application
 * is never held by a pool thread.
 *
 * <p>Threads: {@link #current()} and {@link #swap} concern the calling thread only; contexts may be
 * handed to other threads.
 */
public abstract class Context {
  /** All conventions at once: nothing is recorded beneath (the exporter's own traffic). */
  public static final Context SUPPRESS_ALL = new Plain(null, null, -1);

  /** Stands for "no context" where null says that nothing is to be restored. */
  private static final Context NONE = new Plain(null, null, 0);

  private final @Nullable Baggage baggage;
  private final byte suppressed; // all there are, see Convention

  protected Context(@Nullable Baggage baggage, int suppressed) {
    this.baggage = baggage;
    this.suppressed = (byte) suppressed;
  }

  /** The calling thread's context, or null where there is none. */
  public static @Nullable Context current() {
    return ThreadSlot.current().context();
  }

  /**
   * Makes {@code next} (null: none) the calling thread's context and returns the one it replaces,
   * which the caller gives back by another {@code swap} in its {@code finally}.
   */
  public static @Nullable Context swap(@Nullable Context next) {
    ThreadSlot slot = ThreadSlot.current();
    Context previous = slot.context();
    slot.replace(next);
    return previous;
  }

  /**
   * Suppresses more conventions on the calling thread until {@link #endSuppressing}, without making
   * a context for it unless one is asked for meanwhile.
   *
   * @return what to give to {@link #endSuppressing}; null where they are suppressed already
   */
  public static @Nullable Context beginSuppressing(int conventionBits) {
    ThreadSlot slot = ThreadSlot.current();
    if (slot.suppresses(conventionBits)) {
      return null;
    }
    Context previous = slot.context();
    slot.suppress(conventionBits);
    return previous == null ? NONE : previous;
  }

  /** On the thread that called {@link #beginSuppressing}, with what that returned. */
  public static void endSuppressing(Context previous) {
    ThreadSlot.current().replace(previous == NONE ? null : previous);
  }

  /** The span of this context; null where only baggage or a suppression is carried. */
  public abstract dev.heddle.trace.@Nullable Span span();

  public final @Nullable Baggage baggage() {
    return baggage;
  }

  /**
   * Bits of the {@link Convention}s that a span is open for; a client span of the same convention
   * is not started beneath.
   */
  public final int suppressed() {
    return suppressed;
  }

  public final boolean suppresses(int conventionBits) {
    return (suppressed & conventionBits) == conventionBits;
  }

  /** A context without a span: baggage from outside where tracing is off, or a suppression. */
  public static Context of(@Nullable Baggage baggage, int suppressed) {
    return new Plain(null, baggage, suppressed);
  }

  /** {@code base} (null: none) with its span and baggage, and more that is suppressed beneath. */
  public static Context suppressing(@Nullable Context base, int conventionBits) {
    return base == null
        ? new Plain(null, null, conventionBits)
        : new Plain(base.span(), base.baggage(), base.suppressed() | conventionBits);
  }

  private static final class Plain extends Context {
    private final dev.heddle.trace.@Nullable Span span;

    Plain(dev.heddle.trace.@Nullable Span span, @Nullable Baggage baggage, int suppressed) {
      super(baggage, suppressed);
      this.span = span;
    }

    @Override
    public dev.heddle.trace.@Nullable Span span() {
      return span;
    }
  }
}
