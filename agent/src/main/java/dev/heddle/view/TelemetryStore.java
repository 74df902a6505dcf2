// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import dev.heddle.otlp.ItemGroup;
import dev.heddle.otlp.Signal;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was received lately, in memory: traces with their log records, whole ones only, and metrics.
 * Metrics have a quarter of the memory, so that they drive out no trace. Any thread.
 */
final class TelemetryStore {
  private final String instance;
  private final RecentEntries traces;
  private final RecentEntries metrics;
  private final long mostBytes;
  private final Map<Signal, Long> received = new EnumMap<>(Signal.class);
  private long last;
  private long rejected;
  private boolean closed;

  /**
   * @param instance tells one run of this program from another
   */
  TelemetryStore(String instance, long mostBytes) {
    this.instance = instance;
    this.mostBytes = mostBytes;
    this.metrics = new RecentEntries(mostBytes / 4);
    this.traces = new RecentEntries(mostBytes - mostBytes / 4);
  }

  /** Returns how many items were not taken: spans without a trace, and what is too much. */
  synchronized int add(Signal signal, List<ItemGroup> groups) {
    int refused = 0;
    long taken = 0;
    for (ItemGroup group : groups) {
      if (keep(signal, group)) {
        taken += group.count;
      } else {
        refused += group.count;
      }
    }
    received.put(signal, received.getOrDefault(signal, 0L) + taken);
    rejected += refused;
    notifyAll();
    return refused;
  }

  private boolean keep(Signal signal, ItemGroup group) {
    Entry entry = new Entry(last + 1, signal, group);
    boolean alone = group.traceId.isEmpty();
    boolean kept;
    if (signal == Signal.METRICS) {
      kept = metrics.add("" + entry.number, entry);
    } else if (alone && signal == Signal.TRACES) {
      kept = false;
    } else {
      kept = traces.add(alone ? "log " + entry.number : group.traceId, entry);
    }
    last += kept ? 1 : 0;
    return kept;
  }

  /** Of a request that could not be read. */
  synchronized void countRejectedRequest() {
    rejected++;
    notifyAll();
  }

  /**
   * A line that tells the state, then a line for each entry behind {@code after}; of none it waits
   * for one.
   *
   * @param mostBytes of entries, of which there is at least one; {@code more} says that there are
   *     others
   */
  synchronized byte[] updates(long after, int mostBytes, long waitMillis)
      throws InterruptedException {
    long deadline = System.nanoTime() + waitMillis * 1_000_000;
    for (long left = waitMillis; last <= after && left > 0 && !closed; ) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    List<Entry> chosen = new ArrayList<>();
    long next = after > last ? 0 : after; // a page of another run begins anew
    boolean more = choose(next + 1, mostBytes, chosen);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    state(more ? chosen.get(chosen.size() - 1).number : last, more, out);
    for (Entry entry : chosen) {
      entry.appendTo(out);
    }
    return out.toByteArray();
  }

  /** Merges both in the order of their numbers; whether there are others. */
  private boolean choose(long from, int mostBytes, List<Entry> chosen) {
    Iterator<Entry> ofTraces = traces.from(from);
    Iterator<Entry> ofMetrics = metrics.from(from);
    Entry trace = next(ofTraces);
    Entry metric = next(ofMetrics);
    long bytes = 0;
    while (trace != null || metric != null) {
      boolean first = metric == null || (trace != null && trace.number < metric.number);
      Entry entry = first ? trace : metric;
      bytes += entry == null ? 0 : entry.bytes();
      if (entry == null || (bytes > mostBytes && !chosen.isEmpty())) {
        return true;
      }
      chosen.add(entry);
      trace = first ? next(ofTraces) : trace;
      metric = first ? metric : next(ofMetrics);
    }
    return false;
  }

  private static @Nullable Entry next(Iterator<Entry> entries) {
    return entries.hasNext() ? entries.next() : null;
  }

  private void state(long next, boolean more, ByteArrayOutputStream out) {
    StringBuilder line = new StringBuilder(400);
    line.append("{\"instance\":\"").append(instance).append('"');
    line.append(",\"next\":").append(next).append(",\"more\":").append(more);
    line.append(",\"oldest\":").append(traces.oldest(last + 1));
    line.append(",\"bytes\":").append(traces.bytes() + metrics.bytes());
    line.append(",\"mostBytes\":").append(mostBytes);
    for (Signal signal : Signal.values()) {
      line.append(",\"").append(signal.text()).append("\":");
      line.append(received.getOrDefault(signal, 0L));
    }
    line.append(",\"rejected\":").append(rejected);
    line.append(",\"evictedTraces\":").append(traces.evictedKeys());
    line.append(",\"evictedItems\":").append(traces.evictedItems());
    Entry.ascii(line.append("}\n").toString(), out);
  }

  long mostMegabytes() {
    return mostBytes >> 20;
  }

  /** Lets go who waits. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
