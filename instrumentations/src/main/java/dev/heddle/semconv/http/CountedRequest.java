// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.context.Orphan;
import dev.heddle.metrics.Series;

/** The note of a request that is counted among those under way, from its making to its end. */
final class CountedRequest extends RequestNote implements Orphan {
  final String scheme;
  private final Series active;
  private final Object entered;

  CountedRequest(String scheme, Series active) {
    this.scheme = scheme;
    this.active = active;
    this.entered = active.enter();
  }

  /** Once, by whoever has ended the span. */
  void ended() {
    active.leave(entered);
  }

  @Override
  public void orphaned() {
    ended();
  }
}
