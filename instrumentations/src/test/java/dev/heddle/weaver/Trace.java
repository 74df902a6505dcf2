// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What advices and bodies of the tests saw, in order, on this thread. */
public final class Trace {
  private static final ThreadLocal<List<String>> EVENTS = ThreadLocal.withInitial(ArrayList::new);

  private Trace() {}

  public static void add(String event, @Nullable Object... values) {
    StringBuilder line = new StringBuilder(event);
    for (Object value : values) {
      line.append(' ').append(shown(value));
    }
    EVENTS.get().add(line.toString());
  }

  /** Everything since the last call. */
  static List<String> take() {
    List<String> events = EVENTS.get();
    EVENTS.remove();
    return events;
  }

  static String shown(@Nullable Object value) {
    if (value instanceof Object[]) {
      StringBuilder elements = new StringBuilder("[");
      for (Object element : (Object[]) value) {
        elements.append(shown(element)).append(';');
      }
      return elements.append(']').toString();
    }
    if (value instanceof Throwable) {
      Throwable thrown = (Throwable) value;
      int suppressed = thrown.getSuppressed().length;
      String message = // the JVM's own text names slots of local variables
          thrown instanceof NullPointerException ? "" : thrown.getMessage();
      return thrown.getClass().getSimpleName() + ":" + message + "+" + suppressed;
    }
    if (value == null
        || value instanceof Number
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Class) {
      return value + (value instanceof Number ? value.getClass().getSimpleName() : "");
    }
    if (value.getClass().isSynthetic()) {
      return "lambda";
    }
    return value instanceof Shown ? value.toString() : value.getClass().getSimpleName();
  }

  /** An object whose state is part of the trace. */
  public interface Shown {}
}
