// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Unary gRPC calls over HTTP/2. */
@org.jspecify.annotations.NullMarked
package dev.heddle.transport.grpc;
