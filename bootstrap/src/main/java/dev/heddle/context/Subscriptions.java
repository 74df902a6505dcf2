// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import org.jspecify.annotations.Nullable;

/**
 * The context of who subscribed, with what a reactive library keeps for the subscription. "None" is
 * a context too: who emits something must not lend it his own. Any thread.
 */
public final class Subscriptions {
  private static final VirtualField<Object, Context> CAPTURED =
      VirtualField.ofBorrowed("subscription");

  private Subscriptions() {}

  /** On the thread that subscribes. */
  public static void capture(Object subscription) {
    CAPTURED.set(subscription, Tasks.orNothing(Context.current()));
  }

  /**
   * On the thread that emits; returns what to give to {@link Tasks#detach}, null where the
   * subscription is none that was captured.
   */
  public static @Nullable Context attach(Object subscription) {
    Context captured = CAPTURED.get(subscription);
    return captured == null ? null : Tasks.replace(Tasks.orNull(captured));
  }
}
