// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** HTTP/1 servers and clients made of Netty 4's codecs. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.netty4;
