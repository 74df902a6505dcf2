// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What Heddle says of itself: log lines for people, counters for machines. */
@org.jspecify.annotations.NullMarked
package dev.heddle.diagnostics;
