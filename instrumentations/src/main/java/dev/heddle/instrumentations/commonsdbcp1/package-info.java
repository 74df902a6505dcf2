// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The connection pool Commons DBCP 1, and Tomcat's copy of it. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.commonsdbcp1;
