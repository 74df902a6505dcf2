// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt of a request while it is served and settled at the server span's end. 32 bytes:
 * what few users ask for is in {@link CountedRequest}.
 */
class RequestNote {
  private byte order;
  private @Nullable String route;
  private @Nullable Throwable thrown;
  private @Nullable AnsweredHeaders headers;
  private short depth;
  private short thrownDepth;
  private short status;

  static RequestNote of(Span server) {
    Object note = server.note();
    if (note instanceof RequestNote) {
      return (RequestNote) note;
    }
    RequestNote fresh = new RequestNote();
    server.note(fresh);
    return fresh;
  }

  void route(int newOrder, String newRoute) {
    String known = route;
    boolean longest = newOrder == HttpRoute.FILTER || newOrder == HttpRoute.NESTED_CONTROLLER;
    if (newOrder > order
        || (newOrder == order && longest && known != null && newRoute.length() > known.length())) {
      order = (byte) newOrder;
      route = newRoute;
    }
  }

  void settle(int settled) {
    order = (byte) settled;
  }

  void entered() {
    depth++;
  }

  /**
   * An exception is kept while it travels outwards; a frame around it that ends normally has
   * handled it. An error page that is dispatched to afterwards is no such frame.
   */
  void left(@Nullable Throwable newThrown) {
    if (newThrown != null) {
      thrown = newThrown;
      thrownDepth = depth;
    } else if (depth < thrownDepth) {
      thrown = null;
    }
    depth--;
  }

  void status(int newStatus) {
    status = (short) newStatus;
  }

  int status() {
    return status;
  }

  /** Made here: somebody has some to tell. */
  AnsweredHeaders answeredHeaders() {
    AnsweredHeaders present = headers;
    if (present == null) {
      headers = present = new AnsweredHeaders();
    }
    return present;
  }

  @Nullable AnsweredHeaders headers() {
    return headers;
  }

  int order() {
    return order;
  }

  @Nullable String route() {
    return route;
  }

  void thrown(Throwable newThrown) {
    thrown = newThrown;
  }

  @Nullable Throwable thrown() {
    return thrown;
  }
}
