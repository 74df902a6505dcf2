// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.redisson;

import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;

/** The contexts in which commands were asked for, which may have to wait or be tried again. */
final class Executors {
  static final VirtualField<Object, Context> CALLERS = VirtualField.ofBorrowed("redisson.executor");

  /** Stands for "no context" where null says that nothing is to be restored. */
  static final Context NOTHING = Context.of(null, 0);

  private Executors() {}
}
