// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

import dev.heddle.context.Scratch;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The {@code traceparent} header. Source: W3C Trace Context level 2, §3.2. */
final class TraceParent {
  private static final int LENGTH = 55;
  private static final int VERSION_END = 2;
  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int KNOWN_FLAGS = SpanContext.FLAG_SAMPLED | SpanContext.FLAG_RANDOM;

  private TraceParent() {}

  /** Null where the header is invalid, which restarts the trace. */
  static @Nullable SpanContext parse(String header, @Nullable String traceState) {
    String text = trimmed(header);
    if (!wellFormed(text)) {
      return null;
    }
    long high = Hex.parse(text, TRACE_ID, 16);
    long low = Hex.parse(text, TRACE_ID + 16, 16);
    long spanId = Hex.parse(text, SPAN_ID, 16);
    if ((high | low) == 0 || spanId == 0) {
      return null;
    }
    int flags = (int) Hex.parse(text, FLAGS, 2) & KNOWN_FLAGS;
    return new SpanContext(high, low, spanId, flags, traceState);
  }

  static String format(Span span) {
    char[] text = Scratch.chars(LENGTH);
    text[0] = '0';
    text[1] = '0';
    text[VERSION_END] = '-';
    Hex.write(span.traceIdHigh(), text, TRACE_ID);
    Hex.write(span.traceIdLow(), text, TRACE_ID + 16);
    text[SPAN_ID - 1] = '-';
    Hex.write(span.spanId(), text, SPAN_ID);
    text[FLAGS - 1] = '-';
    Hex.writeByte(span.flags() & KNOWN_FLAGS, text, FLAGS);
    return new String(text, 0, LENGTH);
  }

  private static boolean wellFormed(String text) {
    if (text.length() < LENGTH
        || !Hex.valid(text, 0, VERSION_END)
        || text.charAt(VERSION_END) != '-'
        || !Hex.valid(text, TRACE_ID, 32)
        || text.charAt(SPAN_ID - 1) != '-'
        || !Hex.valid(text, SPAN_ID, 16)
        || text.charAt(FLAGS - 1) != '-'
        || !Hex.valid(text, FLAGS, 2)) {
      return false;
    }
    int version = (int) Hex.parse(text, 0, 2);
    if (version == 0xff) {
      return false;
    }
    // a later version may add fields, separated by a dash; version 00 may not
    return text.length() == LENGTH || (version != 0 && text.charAt(LENGTH) == '-');
  }

  private static String trimmed(String header) {
    int from = 0;
    int to = header.length();
    while (from < to && isBlank(header.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(header.charAt(to - 1))) {
      to--;
    }
    return header.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
