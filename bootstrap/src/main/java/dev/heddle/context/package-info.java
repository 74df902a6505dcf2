// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What travels with a request inside the JVM: the current context and its baggage. */
@org.jspecify.annotations.NullMarked
package dev.heddle.context;
