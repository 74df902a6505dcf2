// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The rows that applications read of JDBC's results; off by default. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jdbcrows;
