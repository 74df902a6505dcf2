// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import dev.heddle.context.Baggage;
import dev.heddle.context.Context;
import dev.heddle.context.Orphan;
import dev.heddle.diagnostics.Counter;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One operation, as the application's threads fill it: plain fields, no pool, no encoding. It is
 * also the {@link Context} that its children see. What the spans of a trace share is in their
 * {@link LocalRoot}, what few have is in their {@link SpanExtras}: a span takes 80 bytes and 4 for
 * each attribute.
 *
 * <p>Threads: filled by one thread at a time; whoever hands it to another thread does so through
 * something that orders memory (a queue, a volatile field). {@link #end} may be called by any
 * thread and any number of times, the first call counts. What is set after the end is ignored. A
 * span that is not recording keeps only its ids and times.
 */
public class Span extends Context implements Orphan {
  /** Flags beyond those of W3C, which are not sent on; {@link #KEPT} are two. */
  static final int PARENT_REMOTE = 1 << 4;

  static final int RECORDING = 1 << 5;

  private static final int KEPT_SHIFT = 2;
  private static final int KEPT = 3 << KEPT_SHIFT;
  private static final int W3C_FLAGS = SpanContext.FLAG_SAMPLED | SpanContext.FLAG_RANDOM;
  private static final AtomicLongFieldUpdater<Span> END =
      AtomicLongFieldUpdater.newUpdater(Span.class, "endEpochNanos");
  private static final @Nullable Object[] NO_VALUES = new Object[0];

  private final long spanId;
  private final long parentSpanId;
  private long startEpochNanos;
  private volatile long endEpochNanos; // 0 while the span is open
  private final Tracer tracer;
  private final LocalRoot root;
  private String name;
  private AttributeLayout layout = AttributeLayout.EMPTY;
  private @Nullable Object[] values;
  private @Nullable SpanExtras extras;
  private @Nullable Context previous;
  private final byte kind;
  private byte flags;
  private byte statusCode;

  /**
   * @param parent in this process; null for a {@link LocalRoot}
   * @param parentSpanId 0 where there is no parent
   * @param flags W3C's and those above
   */
  Span(
      Tracer tracer,
      String name,
      int kind,
      @Nullable Span parent,
      long parentSpanId,
      long clockOffset,
      int flags,
      int attributeCapacity,
      @Nullable Baggage baggage,
      int suppressed) {
    super(baggage, suppressed);
    this.tracer = tracer;
    this.name = name;
    this.kind = (byte) kind;
    this.flags = (byte) flags;
    this.spanId = IdGenerator.next();
    this.parentSpanId = parentSpanId;
    this.root = parent == null ? (LocalRoot) this : parent.root;
    this.values = recording() && attributeCapacity > 0 ? new Object[attributeCapacity] : NO_VALUES;
    this.startEpochNanos = System.nanoTime() + clockOffset;
  }

  /** A child of a span of this process. */
  static Span child(
      Tracer tracer,
      String name,
      int kind,
      Span parent,
      int flags,
      int attributeCapacity,
      @Nullable Baggage baggage,
      int suppressed) {
    return new Span(
        tracer,
        name,
        kind,
        parent,
        parent.spanId,
        parent.root.clockOffset,
        flags,
        attributeCapacity,
        baggage,
        suppressed);
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
  public final boolean recording() {
    return (flags & RECORDING) != 0;
  }

  public void name(String newName) {
    if (endEpochNanos == 0) {
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
    if (recording()) {
      put(key, LongBox.of(value));
    }
  }

  public void attribute(AttributeKey key, double value) {
    if (recording()) {
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
    int index = layout.indexOf(key);
    return index < 0 ? null : values[index];
  }

  /** {@link StatusCode}; OK is final, UNSET never overwrites. Source: trace API §Set Status. */
  public void status(int code, @Nullable String description) {
    if (endEpochNanos != 0 || statusCode == StatusCode.OK || code == StatusCode.UNSET) {
      return;
    }
    statusCode = (byte) code;
    String shown = code == StatusCode.ERROR ? description : null;
    if (shown != null || extras != null) {
      extras().statusDescription(shown);
    }
  }

  /**
   * Adds an {@code exception} event; type and message are read now, the stack trace when the span
   * is encoded.
   */
  public void exception(Throwable thrown) {
    exception(thrown, ExceptionText.of(thrown));
  }

  /** As {@link #exception(Throwable)}, with what may be shown of its message. */
  public void exception(Throwable thrown, @Nullable String message) {
    if (recording() && endEpochNanos == 0) {
      extras().addException(thrown, message, System.nanoTime() + root.clockOffset);
    }
  }

  void event(SpanEvent event) {
    if (recording() && endEpochNanos == 0) {
      extras().addEvent(event);
    }
  }

  /**
   * Adds a link to a span of another trace, for example where an untrusted parent is not continued.
   */
  public void link(SpanContext linked) {
    if (recording() && endEpochNanos == 0) {
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
   * What the span is about began before anything could be known of it, at that {@link
   * System#nanoTime}; by who started the span and before anybody else sees it.
   */
  public void began(long nanoTime) {
    startEpochNanos = Math.min(startEpochNanos, nanoTime + root.clockOffset);
  }

  /**
   * Ends the span now and hands it to the exporter; only the first call does something, which is
   * what it returns.
   */
  public boolean end() {
    return end(System.nanoTime() + root.clockOffset);
  }

  /** As {@link #end()}, at a given time in nanoseconds since 1970. */
  public boolean end(long epochNanos) {
    long end = Math.max(epochNanos, startEpochNanos);
    if (root == this && endEpochNanos == 0 && recording()) {
      root.settle(end);
    }
    if (!END.compareAndSet(this, 0, end == 0 ? 1 : end)) {
      return false;
    }
    if (recording()) {
      Tracing.ended(this);
    }
    return true;
  }

  /** What the span's convention keeps with it until the end; never exported. */
  public @Nullable Object note() {
    if (root == this) {
      return root.note;
    }
    return extras == null ? null : extras.note();
  }

  /** Costs an object where the span is not a local root. */
  public void note(@Nullable Object newNote) {
    if (root == this) {
      root.note = newNote;
    } else if (newNote != null || extras != null) {
      extras().note(newNote);
    }
  }

  private void put(AttributeKey key, @Nullable Object value) {
    if (value == null || !recording() || endEpochNanos != 0) {
      return;
    }
    AttributeLayout longer = layout.usuallyWith(key);
    if (longer == null) {
      int index = layout.indexOf(key);
      if (index >= 0) {
        values[index] = value;
        return;
      }
    }
    int used = layout.size();
    if (used >= Tracing.attributeCountLimit()) {
      extras().dropAttribute();
      return;
    }
    if (used == values.length) {
      @Nullable Object[] larger = new Object[used + 4];
      System.arraycopy(values, 0, larger, 0, used);
      values = larger;
    }
    values[used] = value;
    layout = longer == null ? layout.with(key) : longer;
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
    return root.traceIdHigh;
  }

  public long traceIdLow() {
    return root.traceIdLow;
  }

  public long spanId() {
    return spanId;
  }

  /** 0 for a root. */
  public long parentSpanId() {
    return parentSpanId;
  }

  public boolean parentRemote() {
    return (flags & PARENT_REMOTE) != 0;
  }

  /** The W3C flags sent on: {@link SpanContext#FLAG_SAMPLED}, {@link SpanContext#FLAG_RANDOM}. */
  public int flags() {
    return flags & W3C_FLAGS;
  }

  public boolean sampled() {
    return (flags & SpanContext.FLAG_SAMPLED) != 0;
  }

  /**
   * 0, or why a span that was not sampled is exported after all: {@link HeldSpans#FAILED}, {@link
   * HeldSpans#SLOW}.
   */
  public int kept() {
    return (flags & KEPT) >> KEPT_SHIFT;
  }

  void keep(int reason) {
    flags = (byte) (flags & ~KEPT | reason << KEPT_SHIFT);
  }

  public @Nullable String traceState() {
    return root.traceState;
  }

  LocalRoot root() {
    return root;
  }

  /** The first span of this trace in this process; itself where it is that. */
  public Span localRoot() {
    return root;
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

  /** Nobody can say any more how it ended: it is counted, and its note told. */
  @Override
  public void orphaned() {
    if (!END.compareAndSet(this, 0, Math.max(startEpochNanos, 1))) {
      return;
    }
    Counter.of("heddle.spans.abandoned", tracer().scopeName()).increment();
    if (recording()) {
      Tracing.gone(this);
    }
    Object noted = note();
    if (noted instanceof Orphan) {
      ((Orphan) noted).orphaned();
    }
  }

  public boolean hasEnded() {
    return endEpochNanos != 0;
  }

  public int statusCode() {
    return statusCode;
  }

  public @Nullable String statusDescription() {
    return extras == null ? null : extras.statusDescription();
  }

  public int attributeCount() {
    return layout.size();
  }

  public AttributeKey attributeKey(int index) {
    return layout.key(index);
  }

  public @Nullable Object attributeValue(int index) {
    return values[index];
  }

  /** Not to be changed. */
  @Nullable Object[] attributeValues() {
    return values;
  }

  /**
   * The same for spans that set the same attributes in the same order, mostly another for others.
   */
  int attributesNumber() {
    return layout.number;
  }

  /**
   * What the exporter keeps for all spans that set the same attributes in the same order; its
   * thread only.
   */
  public @Nullable Object attributesForm() {
    return layout.form;
  }

  public void attributesForm(Object form) {
    layout.form = form;
  }

  public int droppedAttributes() {
    return extras == null ? 0 : extras.droppedAttributes();
  }

  /** Events, links and what else is rare; null for most spans. */
  public @Nullable SpanExtras extrasOrNull() {
    return extras;
  }
}
