// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** JDBC drivers, and the pools and proxies above them. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jdbc;
