// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The cache Ehcache 2. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.ehcache2;
