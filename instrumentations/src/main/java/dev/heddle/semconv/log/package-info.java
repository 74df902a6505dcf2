// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Trace ids in the log lines of the application, for every logging framework. */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv.log;
