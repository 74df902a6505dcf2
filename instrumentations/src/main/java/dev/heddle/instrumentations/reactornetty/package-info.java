// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Calls of Reactor Netty's HTTP client, whose requests Netty's instrumentation records. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.reactornetty;
