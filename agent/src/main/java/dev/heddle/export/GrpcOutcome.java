// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.ProtoException;
import dev.heddle.otlp.RetryInfo;
import dev.heddle.transport.grpc.GrpcCode;
import dev.heddle.transport.grpc.GrpcResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a gRPC status means for a chunk.
 *
 * <p>Source: OTLP §OTLP/gRPC Response, Failures, Throttling.
 */
final class GrpcOutcome {
  private GrpcOutcome() {}

  static Outcome of(GrpcResponse response) {
    int code = response.code();
    if (code == GrpcCode.OK) {
      return Outcome.success(response.body(), response.httpStatus(), "application/grpc");
    }
    long delay = delayMillis(response.details());
    String name = GrpcCode.name(code);
    String message = Outcome.oneLine(response.message());
    return Outcome.failure(
        isRetryable(code, delay) ? Outcome.RETRY : Outcome.REFUSED,
        "grpc_" + name.toLowerCase(Locale.ROOT),
        "gRPC " + name + (message.isEmpty() ? "" : ", " + message),
        delay);
  }

  private static boolean isRetryable(int code, long delayMillis) {
    switch (code) {
      case GrpcCode.CANCELLED:
      case GrpcCode.DEADLINE_EXCEEDED:
      case GrpcCode.ABORTED:
      case GrpcCode.OUT_OF_RANGE:
      case GrpcCode.UNAVAILABLE:
      case GrpcCode.DATA_LOSS:
        return true;
      case GrpcCode.RESOURCE_EXHAUSTED:
        return delayMillis >= 0; // otherwise it will not take this chunk later either
      default:
        return false;
    }
  }

  private static long delayMillis(byte @Nullable [] details) {
    try {
      return details == null ? -1 : RetryInfo.delayMillis(details);
    } catch (ProtoException e) {
      return -1;
    }
  }
}
