// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much memory an ended span keeps alive, estimated from above: references of eight bytes, and
 * two bytes a character. On the application's thread, so without allocation.
 *
 * <p>An instance counts spans that are released in about the order in which they were counted: what
 * a span shares with an earlier one of its kind, such as the text of a statement, is counted with
 * the earlier one. So at most what is remembered, {@link #mostUncounted}, is ever held and not
 * counted. Any thread, without locks; a race only counts something twice.
 */
public final class SpanSize {
  /** A local root; others are smaller. */
  private static final int SPAN_BYTES = 176;

  private static final int ARRAY_BYTES = 24;
  private static final int REFERENCE_BYTES = 8;
  private static final int STRING_BYTES = 40;
  private static final int NUMBER_BYTES = 24;
  private static final int LINK_BYTES = 128;
  private static final int EVENT_BYTES = 128;
  private static final int EXTRAS_BYTES = 256;

  /** A throwable with its stack trace as the JVM records it, and a cause. */
  private static final int EXCEPTION_BYTES = 4096;

  private static final @Nullable Object[] NONE = new Object[0];

  /** Kinds of spans that are remembered; a power of two. */
  private static final int KINDS = 16;

  private final long mostRemembered;
  private final @Nullable Object[][] remembered = new Object[KINDS][];
  private final @Nullable String[] names = new String[KINDS];

  /**
   * @param mostUncounted bytes that may be held without being counted
   */
  public SpanSize(long mostUncounted) {
    this.mostRemembered = mostUncounted / KINDS;
    Arrays.fill(remembered, NONE);
  }

  /** Of a span for itself, nothing shared. */
  public static long of(Span span) {
    return own(span, NONE, null);
  }

  /** Of a span, without what the last of its kind has brought already. */
  public long added(Span span) {
    int kind = span.attributesNumber() & (KINDS - 1);
    @Nullable Object[] values = span.attributeValues();
    long bytes = own(span, remembered[kind], names[kind]);
    // an unchanged reference is not written: other processors read it
    if (bytes > bare(values) && bytes <= mostRemembered) {
      remembered[kind] = values;
      names[kind] = span.name();
    }
    return bytes;
  }

  /** With references to values only. */
  private static long bare(@Nullable Object[] values) {
    return SPAN_BYTES + ARRAY_BYTES + (long) REFERENCE_BYTES * values.length;
  }

  private static long own(Span span, @Nullable Object[] shared, @Nullable String sharedName) {
    @Nullable Object[] values = span.attributeValues();
    long bytes = bare(values) + text(span.statusDescription()) + text(span.traceState());
    if (span.name() != sharedName) {
      bytes += text(span.name());
    }
    for (int i = span.attributeCount() - 1; i >= 0; i--) {
      Object value = values[i];
      if (i >= shared.length || shared[i] != value) {
        bytes += value(value);
      }
    }
    SpanExtras extras = span.extrasOrNull();
    return extras == null ? bytes : bytes + extras(extras);
  }

  private static long value(@Nullable Object value) {
    if (value instanceof String) {
      return text((String) value);
    }
    if (value instanceof String[]) {
      String[] values = (String[]) value;
      long bytes = STRING_BYTES;
      for (int i = 0; i < values.length; i++) {
        bytes += 8 + text(values[i]);
      }
      return bytes;
    }
    return NUMBER_BYTES;
  }

  private static long extras(SpanExtras extras) {
    List<ExceptionEvent> events = extras.events();
    long bytes = EXTRAS_BYTES + (long) LINK_BYTES * extras.links().size();
    for (int i = 0; i < events.size(); i++) {
      bytes += EXCEPTION_BYTES + text(events.get(i).message());
    }
    List<SpanEvent> others = extras.otherEvents();
    for (int i = 0; i < others.size(); i++) {
      bytes += EVENT_BYTES + text(others.get(i).text());
    }
    return bytes;
  }

  private static long text(@Nullable String text) {
    return text == null ? 0 : STRING_BYTES + 2L * text.length();
  }
}
