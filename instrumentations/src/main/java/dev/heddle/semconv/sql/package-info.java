// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0

/** Turns SQL into what telemetry may carry: text without literals, a summary, a procedure name. */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv.sql;
