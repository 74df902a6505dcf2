// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The events of Log4j 1 and reload4j as log records. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.log4j1appender;
