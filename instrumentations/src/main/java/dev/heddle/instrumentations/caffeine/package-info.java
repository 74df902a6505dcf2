// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The cache Caffeine. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.caffeine;
