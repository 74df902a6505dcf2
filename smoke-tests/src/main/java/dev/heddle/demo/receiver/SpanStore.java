// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The received spans by trace, for any number of threads. */
final class SpanStore {
  private final Map<String, Entry> traces = new LinkedHashMap<>();

  synchronized void add(List<ReceivedSpan> spans) {
    for (ReceivedSpan span : spans) {
      Entry entry = traces.computeIfAbsent(span.traceId(), id -> new Entry());
      entry.spans.add(span);
      entry.lastArrivalNanos = System.nanoTime();
    }
    notifyAll();
  }

  synchronized List<ReceivedSpan> spans() {
    List<ReceivedSpan> all = new ArrayList<>();
    traces.values().forEach(entry -> all.addAll(entry.spans));
    return all;
  }

  synchronized void clear() {
    traces.clear();
  }

  /** Waits until the spans are enough, or for the time; either way returns what has come. */
  synchronized List<ReceivedSpan> await(Predicate<List<ReceivedSpan>> enough, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      List<ReceivedSpan> spans = spans();
      long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (enough.test(spans) || leftMillis <= 0) {
        return spans;
      }
      wait(leftMillis);
    }
  }

  /** Removes and returns the traces of which nothing came for that long, oldest first. */
  synchronized List<Trace> takeQuiet(Duration quiet) {
    List<Trace> taken = new ArrayList<>();
    long latest = System.nanoTime() - quiet.toNanos();
    Iterator<Map.Entry<String, Entry>> entries = traces.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Entry> trace = entries.next();
      if (trace.getValue().lastArrivalNanos - latest <= 0) {
        taken.add(new Trace(trace.getKey(), List.copyOf(trace.getValue().spans)));
        entries.remove();
      }
    }
    return taken;
  }

  private static final class Entry {
    private final List<ReceivedSpan> spans = new ArrayList<>();
    private long lastArrivalNanos;
  }
}
