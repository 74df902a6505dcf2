// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The memcached client spymemcached. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.spymemcached;
