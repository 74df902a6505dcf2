// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** HTTP/2 as a client of small unary requests needs it: frames, HPACK, flow control. */
@org.jspecify.annotations.NullMarked
package dev.heddle.transport.http2;
