// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.context.Orphan;
import dev.heddle.metrics.Series;

/** The note of a client's request that is counted among those under way. */
final class CountedCall extends HttpPeer implements Orphan {
  private final Series active;
  private final Object entered;

  CountedCall(HttpPeer peer, Series active) {
    super(peer.address, peer.port);
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
