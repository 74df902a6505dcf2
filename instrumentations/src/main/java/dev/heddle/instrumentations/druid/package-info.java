// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The connection pool Druid. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.druid;
