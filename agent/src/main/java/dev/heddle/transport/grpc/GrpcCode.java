// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import dev.heddle.transport.http2.ErrorCode;

/**
 * The status codes, and what stands for them where a receiver sends none. Source: gRPC core
 * §statuscodes, §http-grpc-status-mapping, gRPC over HTTP/2 §Errors.
 */
public final class GrpcCode {
  public static final int OK = 0;
  public static final int CANCELLED = 1;
  public static final int UNKNOWN = 2;
  public static final int DEADLINE_EXCEEDED = 4;
  public static final int PERMISSION_DENIED = 7;
  public static final int RESOURCE_EXHAUSTED = 8;
  public static final int ABORTED = 10;
  public static final int OUT_OF_RANGE = 11;
  public static final int UNIMPLEMENTED = 12;
  public static final int INTERNAL = 13;
  public static final int UNAVAILABLE = 14;
  public static final int DATA_LOSS = 15;
  public static final int UNAUTHENTICATED = 16;

  private static final String[] NAMES = {
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED"
  };

  private GrpcCode() {}

  /**
   * @param code 0 to 16
   */
  public static String name(int code) {
    return NAMES[code];
  }

  /** Of the {@code grpc-status} trailer. */
  static int parse(String text) {
    int value = text.isEmpty() ? UNKNOWN : 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > 16) {
        return UNKNOWN;
      }
      value = value * 10 + digit;
    }
    return value > 16 ? UNKNOWN : value;
  }

  static int ofHttpStatus(int status) {
    switch (status) {
      case 400:
        return INTERNAL;
      case 401:
        return UNAUTHENTICATED;
      case 403:
        return PERMISSION_DENIED;
      case 404:
        return UNIMPLEMENTED;
      case 429:
      case 502:
      case 503:
      case 504:
        return UNAVAILABLE;
      default:
        return UNKNOWN;
    }
  }

  static int ofReset(int errorCode) {
    switch (errorCode) {
      case ErrorCode.REFUSED_STREAM:
        return UNAVAILABLE;
      case ErrorCode.CANCEL:
        return CANCELLED;
      case ErrorCode.ENHANCE_YOUR_CALM:
        return RESOURCE_EXHAUSTED;
      case ErrorCode.INADEQUATE_SECURITY:
        return PERMISSION_DENIED;
      default:
        return INTERNAL;
    }
  }
}
