// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Trace ids in the events of Log4j 1 and reload4j. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.log4j1;
