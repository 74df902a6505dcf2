// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.log;

import dev.heddle.context.Baggage;
import dev.heddle.propagation.Hex;
import dev.heddle.trace.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is added to one log event: keys that differ from each other, and their values. Any thread;
 * two that merge at once may both do the work, and come to the same.
 */
public final class LogFields {
  private final String[] entries;
  private @Nullable Merged merged;

  private LogFields(String[] entries) {
    this.entries = entries;
  }

  /** Of keys that are there twice, the first one counts: ids, then baggage, then the resource. */
  static LogFields of(
      LogKeys keys, @Nullable Span span, @Nullable Baggage baggage, String[] resource) {
    int baggageSize = baggage == null ? 0 : baggage.size();
    String[] entries = new String[6 + (baggageSize << 1) + resource.length];
    int used = 0;
    if (span != null) {
      String flags = span.sampled() ? "01" : "00"; // users search for 01: no other bit is shown
      used = add(entries, used, keys.traceId, Hex.traceId(span.traceIdHigh(), span.traceIdLow()));
      used = add(entries, used, keys.spanId, Hex.spanId(span.spanId()));
      used = add(entries, used, keys.traceFlags, flags);
    }
    for (int i = baggageSize - 1; baggage != null && i >= 0; i--) { // the last of a name counts
      used = add(entries, used, LogKeys.BAGGAGE_PREFIX + baggage.name(i), baggage.value(i));
    }
    for (int i = 0; i < resource.length; i += 2) {
      used = add(entries, used, resource[i], resource[i + 1]);
    }
    if (used < entries.length) {
      String[] shorter = new String[used];
      System.arraycopy(entries, 0, shorter, 0, used);
      entries = shorter;
    }
    return new LogFields(entries);
  }

  private static int add(String[] entries, int used, String key, String value) {
    for (int i = 0; i < used; i += 2) {
      if (entries[i].equals(key)) {
        return used;
      }
    }
    entries[used] = key;
    entries[used + 1] = value;
    return used + 2;
  }

  public int size() {
    return entries.length >> 1;
  }

  public String key(int index) {
    return entries[index << 1];
  }

  public String value(int index) {
    return entries[(index << 1) + 1];
  }

  /** Null for any other key. */
  @Nullable String value(String key) {
    for (int i = 0; i < entries.length; i += 2) {
      if (entries[i].equals(key)) {
        return entries[i + 1];
      }
    }
    return null;
  }

  /**
   * A new map of the application's entries and of these where the application has no such key.
   *
   * @param own is not changed
   * @return null where there is nothing to add
   */
  @Nullable Map<String, String> mergedWith(@Nullable Map<String, String> own) {
    Map<String, String> all = null;
    for (int i = 0; i < entries.length; i += 2) {
      if (own == null || !own.containsKey(entries[i])) {
        if (all == null) {
          all = own == null ? new LinkedHashMap<String, String>() : new LinkedHashMap<>(own);
        }
        all.put(entries[i], entries[i + 1]);
      }
    }
    return all;
  }

  /**
   * As {@link #mergedWith}, and the same map as long as {@code own} is the same. Given what it has
   * returned itself, as by a method that calls the woven one, it adds nothing.
   */
  @Nullable Map<String, String> rememberedWith(@Nullable Map<String, String> own) {
    Merged known = merged;
    if (known != null) {
      if (own != null && own == known.all) {
        return null;
      }
      if (own == known.own && (own == null || own.size() == known.ownSize)) {
        return known.all;
      }
    }
    Map<String, String> all = mergedWith(own);
    merged = new Merged(own, all);
    return all;
  }

  /** Final fields: other threads see it whole. */
  private static final class Merged {
    final @Nullable Map<String, String> own;
    final int ownSize;
    final @Nullable Map<String, String> all;

    Merged(@Nullable Map<String, String> own, @Nullable Map<String, String> all) {
      this.own = own;
      this.ownSize = own == null ? 0 : own.size();
      this.all = all;
    }
  }
}
