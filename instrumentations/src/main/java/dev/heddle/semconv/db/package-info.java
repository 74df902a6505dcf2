// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Spans of database and cache clients. */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv.db;
