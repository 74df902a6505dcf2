// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Context through Spring's executor of new threads and its futures. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.springcore;
