// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** HTTP/1.1 over plain and TLS sockets, for small answers to big posts. */
@org.jspecify.annotations.NullMarked
package dev.heddle.transport;
