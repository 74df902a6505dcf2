// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Context into threads that the application starts itself; off by default. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.threads;
