// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The connection pool Vibur DBCP. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.vibur;
