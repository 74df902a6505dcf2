// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What JDBC's drivers, pools and proxies have in common: URLs, statements, batches, layers. */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv.jdbc;
