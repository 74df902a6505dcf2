// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.context.VirtualField;
import dev.heddle.semconv.db.DbOperation;

/** The look-ups that were sent with others, by the wrappers of their callbacks. */
final class JoinedGets {
  static final VirtualField<Object, DbOperation> OF = VirtualField.of("spymemcached.get");

  private JoinedGets() {}
}
