// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What clients of Redis have in common: commands on one connection, pipelines, transactions. */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv.redis;
