// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Work that a scheduler starts: one span for each execution. */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv.job;
