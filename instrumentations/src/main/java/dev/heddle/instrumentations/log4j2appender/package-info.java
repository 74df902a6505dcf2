// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Log4j 2's events as log records. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.log4j2appender;
