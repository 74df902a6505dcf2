// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The connection pool c3p0. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.c3p0;
