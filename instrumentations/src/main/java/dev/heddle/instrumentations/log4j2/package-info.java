// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Trace ids in Log4j 2's events. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.log4j2;
