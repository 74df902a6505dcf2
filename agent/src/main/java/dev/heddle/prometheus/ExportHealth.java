// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import org.jspecify.annotations.Nullable;

/** Tells how the export to other receivers does. Any thread. */
interface ExportHealth {
  /** A line for each receiver that does not take what it is sent; null where there is none. */
  @Nullable String problem();
}
