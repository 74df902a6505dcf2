// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Trace ids in Logback's events. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.logback;
