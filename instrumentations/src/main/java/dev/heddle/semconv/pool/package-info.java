// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Connection pools as the database conventions see them: names, attributes and instruments of
 * {@code db.client.connection.*}, for every pool library alike.
 */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv.pool;
