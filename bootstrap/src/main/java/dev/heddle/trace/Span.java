// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import dev.heddle.context.Baggage;
import dev.heddle.context.Context;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One operation, as the application's threads fill it: plain fields, no pool, no encoding. It is
 * also the {@link Context} that its children see.
 *
 * <p>Threads: filled by one thread at a time; whoever hands it to another thread does so through
 * something that orders memory (a queue, a volatile field). {@link #end} may be called by any
 * thread and any number of times, the first call counts. What is set after the end is ignored. A
 * span that is not recording keeps only its ids and times.
 */
public final class Span extends Context {
  private static final AtomicIntegerFieldUpdater<Span> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(Span.class, "ended");
  private static final @Nullable Object[] NO_ATTRIBUTES = new Object[0];

  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;
  private final long parentSpanId;
  private final long clockOffset;
  private final long startEpochNanos;
  private final Tracer tracer;
  private final Span localRoot;
  private final @Nullable String traceState;
  private final byte kind;
  private final byte flags;
  private final boolean recording;
  private final boolean parentRemote;

  private byte statusCode;
  private byte kept;
  private volatile int ended;
  private long endEpochNanos;
  private String name;
  private @Nullable String statusDescription;
  private @Nullable Object[] attributes;
  private int attributeSlots;
  private int droppedAttributes;
  private @Nullable SpanExtras extras;
  private @Nullable Context previous;
  private @Nullable Object note;

  /** Of a local root that was not sampled: what ended beneath it, until its own end. */
  volatile @Nullable HeldSpans held;

  /** A local root: no parent, or one in another process. */
  Span(
      Tracer tracer,
      String name,
      int kind,
      long traceIdHigh,
      long traceIdLow,
      @Nullable SpanContext remoteParent,
      @Nullable String traceState,
      int flags,
      boolean recording,
      int attributeCapacity,
      @Nullable Baggage baggage,
      int suppressed) {
    super(baggage, suppressed);
    this.tracer = tracer;
    this.name = name;
    this.kind = (byte) kind;
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.spanId = IdGenerator.next();
    this.parentSpanId = remoteParent == null ? 0 : remoteParent.spanId();
    this.parentRemote = remoteParent != null;
    this.traceState = traceState;
    this.flags = (byte) flags;
    this.recording = recording;
    this.localRoot = this;
    this.clockOffset = EpochClock.offset();
    this.attributes = recording ? new Object[attributeCapacity << 1] : NO_ATTRIBUTES;
    this.startEpochNanos = System.nanoTime() + clockOffset;
  }

  /** A child of a span of this process. */
  Span(
      Tracer tracer,
      String name,
      int kind,
      Span parent,
      int flags,
      boolean recording,
      int attributeCapacity,
      @Nullable Baggage baggage,
      int suppressed) {
    super(baggage, suppressed);
    this.tracer = tracer;
    this.name = name;
    this.kind = (byte) kind;
    this.traceIdHigh = parent.traceIdHigh;
    this.traceIdLow = parent.traceIdLow;
    this.spanId = IdGenerator.next();
    this.parentSpanId = parent.spanId;
    this.parentRemote = false;
    this.traceState = parent.traceState;
    this.flags = (byte) flags;
    this.recording = recording;
    this.localRoot = parent.localRoot;
    this.clockOffset = localRoot.clockOffset;
    this.attributes = recording ? new Object[attributeCapacity << 1] : NO_ATTRIBUTES;
    this.startEpochNanos = System.nanoTime() + clockOffset;
  }

  @Override
  public Span span() {
    return this;
  }

  // --- what instrumentations do
  // ---------------------------------------------------------------------------------------

  /**
   * False where nothing but ids and times is kept: callers skip the work of collecting attributes.
   */
  public boolean recording() {
    return recording;
  }

  public void name(String newName) {
    if (ended == 0) {
      name = newName;
    }
  }

  /**
   * Sets or overwrites; a null value is ignored. Strings are kept by reference and truncated only
   * when encoded.
   */
  public void attribute(AttributeKey key, @Nullable String value) {
    put(key, value);
  }

  public void attribute(AttributeKey key, long value) {
    if (recording) {
      put(key, LongBox.of(value));
    }
  }

  public void attribute(AttributeKey key, double value) {
    if (recording) {
      put(key, value);
    }
  }

  public void attribute(AttributeKey key, boolean value) {
    put(key, value ? Boolean.TRUE : Boolean.FALSE);
  }

  /** An array of strings; the array becomes the span's. */
  public void attribute(AttributeKey key, String @Nullable [] values) {
    put(key, values);
  }

  /** The value set for {@code key}, or null: a String, Long, Double, Boolean or String[]. */
  public @Nullable Object attribute(AttributeKey key) {
    @Nullable Object[] slots = attributes;
    for (int i = 0; i < attributeSlots; i += 2) {
      if (slots[i] == key) {
        return slots[i + 1];
      }
    }
    return null;
  }

  /** {@link StatusCode}; OK is final, UNSET never overwrites. Source: trace API §Set Status. */
  public void status(int code, @Nullable String description) {
    if (ended != 0 || statusCode == StatusCode.OK || code == StatusCode.UNSET) {
      return;
    }
    statusCode = (byte) code;
    statusDescription = code == StatusCode.ERROR ? description : null;
  }

  /**
   * Adds an {@code exception} event; type and message are read now, the stack trace when the span
   * is encoded.
   */
  public void exception(Throwable thrown) {
    exception(thrown, ExceptionEvent.messageOf(thrown));
  }

  /** As {@link #exception(Throwable)}, with what may be shown of its message. */
  public void exception(Throwable thrown, @Nullable String message) {
    if (recording && ended == 0) {
      extras().addException(thrown, message, System.nanoTime() + clockOffset);
    }
  }

  /**
   * Adds a link to a span of another trace, for example where an untrusted parent is not continued.
   */
  public void link(SpanContext linked) {
    if (recording && ended == 0) {
      extras().addLink(linked);
    }
  }

  /**
   * Makes this the calling thread's context until {@link #detach()} is called on the same thread.
   */
  public void attach() {
    previous = Context.swap(this);
  }

  /** Restores what {@link #attach()} replaced; only on the thread that attached. */
  public void detach() {
    Context.swap(previous);
    previous = null;
  }

  /**
   * Ends the span now and hands it to the exporter; only the first call does something, which is
   * what it returns.
   */
  public boolean end() {
    return end(System.nanoTime() + clockOffset);
  }

  /** As {@link #end()}, at a given time in nanoseconds since 1970. */
  public boolean end(long epochNanos) {
    if (!ENDED.compareAndSet(this, 0, 1)) {
      return false;
    }
    endEpochNanos = epochNanos < startEpochNanos ? startEpochNanos : epochNanos;
    if (recording) {
      Tracing.ended(this);
    }
    return true;
  }

  /** What the span's convention keeps with it until the end; never exported. */
  public @Nullable Object note() {
    return note;
  }

  public void note(@Nullable Object newNote) {
    note = newNote;
  }

  private void put(AttributeKey key, @Nullable Object value) {
    if (value == null || !recording || ended != 0) {
      return;
    }
    @Nullable Object[] slots = attributes;
    int used = attributeSlots;
    for (int i = 0; i < used; i += 2) {
      if (slots[i] == key) {
        slots[i + 1] = value;
        return;
      }
    }
    if (used >> 1 >= Tracing.attributeCountLimit()) {
      droppedAttributes++;
      return;
    }
    if (used == slots.length) {
      @Nullable Object[] larger = new Object[used + 8];
      System.arraycopy(slots, 0, larger, 0, used);
      attributes = slots = larger;
    }
    slots[used] = key;
    slots[used + 1] = value;
    attributeSlots = used + 2;
  }

  private SpanExtras extras() {
    SpanExtras present = extras;
    if (present == null) {
      extras = present = new SpanExtras();
    }
    return present;
  }

  // --- what propagation and the exporter read
  // -------------------------------------------------------------------------

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  public long spanId() {
    return spanId;
  }

  /** 0 for a root. */
  public long parentSpanId() {
    return parentSpanId;
  }

  public boolean parentRemote() {
    return parentRemote;
  }

  /** The W3C flags sent on: {@link SpanContext#FLAG_SAMPLED}, {@link SpanContext#FLAG_RANDOM}. */
  public int flags() {
    return flags;
  }

  public boolean sampled() {
    return (flags & SpanContext.FLAG_SAMPLED) != 0;
  }

  /**
   * 0, or why a span that was not sampled is exported after all: {@link HeldSpans#FAILED}, {@link
   * HeldSpans#SLOW}.
   */
  public int kept() {
    return kept;
  }

  void keep(int reason) {
    kept = (byte) reason;
  }

  public @Nullable String traceState() {
    return traceState;
  }

  /** The first span of this trace in this process; itself where it is that. */
  public Span localRoot() {
    return localRoot;
  }

  public Tracer tracer() {
    return tracer;
  }

  public int kind() {
    return kind;
  }

  public String name() {
    return name;
  }

  public long startEpochNanos() {
    return startEpochNanos;
  }

  /** 0 while the span is open. */
  public long endEpochNanos() {
    return endEpochNanos;
  }

  public boolean hasEnded() {
    return ended != 0;
  }

  public int statusCode() {
    return statusCode;
  }

  public @Nullable String statusDescription() {
    return statusDescription;
  }

  public int attributeCount() {
    return attributeSlots >> 1;
  }

  public @Nullable AttributeKey attributeKey(int index) {
    return (AttributeKey) attributes[index << 1];
  }

  public @Nullable Object attributeValue(int index) {
    return attributes[(index << 1) + 1];
  }

  public int droppedAttributes() {
    return droppedAttributes;
  }

  /** Events and links; null for most spans. */
  public @Nullable SpanExtras extrasOrNull() {
    return extras;
  }
}
