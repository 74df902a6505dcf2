// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import org.jspecify.annotations.Nullable;

/** How a call ended. Immutable. */
public final class GrpcResponse {
  private final int code;
  private final String message;
  private final byte[] body;
  private final byte @Nullable [] details;
  private final int httpStatus;
  private final long dateMillis;

  GrpcResponse(
      int code,
      String message,
      byte[] body,
      byte @Nullable [] details,
      int httpStatus,
      long dateMillis) {
    this.code = code;
    this.message = message;
    this.body = body;
    this.details = details;
    this.httpStatus = httpStatus;
    this.dateMillis = dateMillis;
  }

  /** The receiver's status, or what stands for it where it sent none: 0 to 16. */
  public int code() {
    return code;
  }

  /** For people; may be empty, may have several lines. */
  public String message() {
    return message;
  }

  /** The response's message, decompressed; empty where there is none. Not to be changed. */
  public byte[] body() {
    return body;
  }

  /** An encoded {@code google.rpc.Status}, or null. Not to be changed. */
  public byte @Nullable [] details() {
    return details;
  }

  /** 200 where gRPC answered; 0 where the stream ended before. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The receiver's clock, in milliseconds since 1970, or -1 where it does not say. */
  public long dateMillis() {
    return dateMillis;
  }
}
