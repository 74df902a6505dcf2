// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events and links of a span: rare, hence apart. Filled by the span's thread, read by the
 * exporter's after the end.
 */
public final class SpanExtras {
  private final List<ExceptionEvent> events = new ArrayList<>(1);
  private final List<SpanContext> links = new ArrayList<>(1);
  private int droppedEvents;
  private int droppedLinks;

  SpanExtras() {}

  void addException(Throwable thrown, @Nullable String message, long epochNanos) {
    if (events.size() >= Tracing.eventCountLimit()) {
      droppedEvents++;
    } else {
      events.add(ExceptionEvent.of(thrown, message, epochNanos));
    }
  }

  void addLink(SpanContext link) {
    if (links.size() >= Tracing.linkCountLimit()) {
      droppedLinks++;
    } else {
      links.add(link);
    }
  }

  public List<ExceptionEvent> events() {
    return events;
  }

  public List<SpanContext> links() {
    return links;
  }

  public int droppedEvents() {
    return droppedEvents;
  }

  public int droppedLinks() {
    return droppedLinks;
  }
}
