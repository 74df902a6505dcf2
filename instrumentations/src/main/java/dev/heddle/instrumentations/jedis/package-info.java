// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The Redis client Jedis. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jedis;
