// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What every library's test stands on: a woven JVM, recorded spans, library versions, contracts.
 */
@org.jspecify.annotations.NullMarked
package dev.heddle.testing;
