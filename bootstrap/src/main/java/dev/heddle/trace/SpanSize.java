// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much memory an ended span keeps alive, estimated from above: two bytes a character, and every
 * string as if it belonged to this span alone. On the application's thread, so without allocation.
 */
public final class SpanSize {
  private static final int SPAN_BYTES = 256;
  private static final int STRING_BYTES = 40;
  private static final int NUMBER_BYTES = 24;

  /** Of the attributes' array: two slots, and as many again that are not used. */
  private static final int ATTRIBUTE_BYTES = 32;

  private static final int LINK_BYTES = 128;

  /** A throwable with its stack trace as the JVM records it, and a cause. */
  private static final int EXCEPTION_BYTES = 4096;

  private SpanSize() {}

  public static long of(Span span) {
    long bytes = SPAN_BYTES + text(span.name()) + text(span.statusDescription());
    bytes += text(span.traceState());
    for (int i = span.attributeCount() - 1; i >= 0; i--) {
      bytes += ATTRIBUTE_BYTES + value(span.attributeValue(i));
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
    long bytes = SPAN_BYTES + (long) LINK_BYTES * extras.links().size();
    for (int i = 0; i < events.size(); i++) {
      bytes += EXCEPTION_BYTES + text(events.get(i).message());
    }
    return bytes;
  }

  private static long text(@Nullable String text) {
    return text == null ? 0 : STRING_BYTES + 2L * text.length();
  }
}
