// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What few spans have, hence apart: events, links, the description of a failure. Filled by the
 * span's thread, read by the exporter's after the end.
 */
public final class SpanExtras {
  private List<ExceptionEvent> events = Collections.emptyList();
  private List<SpanEvent> otherEvents = Collections.emptyList();
  private List<SpanContext> links = Collections.emptyList();
  private int droppedEvents;
  private int droppedLinks;
  private int droppedAttributes;
  private @Nullable String statusDescription;
  private @Nullable Object note;

  SpanExtras() {}

  void addException(Throwable thrown, @Nullable String message, long epochNanos) {
    if (events.size() + otherEvents.size() >= Tracing.eventCountLimit()) {
      droppedEvents++;
    } else {
      if (events.isEmpty()) {
        events = new ArrayList<>(1);
      }
      events.add(ExceptionEvent.of(thrown, message, epochNanos));
    }
  }

  void addEvent(SpanEvent event) {
    if (events.size() + otherEvents.size() >= Tracing.eventCountLimit()) {
      droppedEvents++;
    } else {
      if (otherEvents.isEmpty()) {
        otherEvents = new ArrayList<>(1);
      }
      otherEvents.add(event);
    }
  }

  void addLink(SpanContext link) {
    if (links.size() >= Tracing.linkCountLimit()) {
      droppedLinks++;
    } else {
      if (links.isEmpty()) {
        links = new ArrayList<>(1);
      }
      links.add(link);
    }
  }

  void dropAttribute() {
    droppedAttributes++;
  }

  void statusDescription(@Nullable String description) {
    statusDescription = description;
  }

  void note(@Nullable Object newNote) {
    note = newNote;
  }

  public List<ExceptionEvent> events() {
    return events;
  }

  /** Those that are no exceptions. */
  public List<SpanEvent> otherEvents() {
    return otherEvents;
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

  int droppedAttributes() {
    return droppedAttributes;
  }

  @Nullable String statusDescription() {
    return statusDescription;
  }

  @Nullable Object note() {
    return note;
  }
}
