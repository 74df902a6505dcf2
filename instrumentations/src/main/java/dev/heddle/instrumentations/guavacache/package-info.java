// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The caches of Guava. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.guavacache;
