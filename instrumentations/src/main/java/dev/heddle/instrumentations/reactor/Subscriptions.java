// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactor;

import dev.heddle.context.Context;
import dev.heddle.context.Tasks;
import dev.heddle.context.VirtualField;
import org.jspecify.annotations.Nullable;

/**
 * The context of who subscribed, with what Reactor keeps for the subscription. "None" is a context
 * too: who emits something must not lend it his own.
 */
final class Subscriptions {
  private static final VirtualField<Object, Context> CAPTURED =
      VirtualField.ofBorrowed("reactor.subscription");

  private Subscriptions() {}

  static void capture(Object subscription) {
    CAPTURED.set(subscription, Tasks.orNothing(Context.current()));
  }

  /** Null where the subscription is none that was captured. */
  static @Nullable Context attach(Object subscription) {
    Context captured = CAPTURED.get(subscription);
    return captured == null ? null : Tasks.replace(Tasks.orNull(captured));
  }
}
