// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.logbackappender;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.heddle.log.LogRecord;
import dev.heddle.semconv.log.LogExport;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What events have since Logback 1.3, with SLF4J 2: pairs of keys and values, and more than one
 * marker. Loaded only where a setting asks for them.
 */
final class KeyValuePairs {
  private static final @Nullable MethodHandle PAIRS = method("getKeyValuePairs");
  private static final @Nullable MethodHandle MARKERS = method("getMarkerList");

  private KeyValuePairs() {}

  private static @Nullable MethodHandle method(String name) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(ILoggingEvent.class, name, MethodType.methodType(List.class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null; // before 1.3
    }
  }

  static void addTo(LogRecord record, ILoggingEvent event) {
    List<?> pairs = PAIRS == null ? null : list(PAIRS, event);
    for (int i = 0; pairs != null && i < pairs.size(); i++) {
      Object pair = pairs.get(i);
      Object key = pair == null ? null : field(pair, "key");
      if (pair != null && key != null) {
        LogExport.add(record, key.toString(), field(pair, "value"));
      }
    }
  }

  /** Names; null where there are none, or the version knows but one. */
  static String @Nullable [] markers(ILoggingEvent event) {
    List<?> markers = MARKERS == null ? null : list(MARKERS, event);
    if (markers == null || markers.isEmpty()) {
      return null;
    }
    String[] names = new String[markers.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = String.valueOf(markers.get(i));
    }
    return names;
  }

  private static @Nullable List<?> list(MethodHandle method, ILoggingEvent event) {
    try {
      return (List<?>) method.invoke(event);
    } catch (Throwable t) {
      throw new IllegalStateException(t); // counted with the advice's failures
    }
  }

  private static @Nullable Object field(Object pair, String name) {
    try {
      return pair.getClass().getField(name).get(pair);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
