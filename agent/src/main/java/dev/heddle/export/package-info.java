// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** From the ended span to the receiver: queue, exporter thread, destinations, retry, accounting. */
@org.jspecify.annotations.NullMarked
package dev.heddle.export;
