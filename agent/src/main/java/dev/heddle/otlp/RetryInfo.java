// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/**
 * How long a gRPC receiver asks to wait: {@code google.rpc.RetryInfo} among the details of a {@code
 * google.rpc.Status}. Source: OTLP §OTLP/gRPC Throttling, google/rpc/error_details.proto.
 */
public final class RetryInfo {
  private static final String TYPE = "google.rpc.RetryInfo";
  private static final long MOST_SECONDS = 315_576_000_000L;

  private RetryInfo() {}

  /**
   * Milliseconds, rounded up, or -1 where the status does not say.
   *
   * @param status encoded
   */
  public static long delayMillis(byte[] status) throws ProtoException {
    ProtoReader reader = new ProtoReader(status, 0, status.length);
    long delay = -1;
    for (int tag = reader.tag(); tag != 0; tag = reader.tag()) {
      if (tag == Fields.RPC_STATUS_DETAILS) {
        delay = Math.max(delay, ofDetail(reader.message()));
      } else {
        reader.skipValue(tag);
      }
    }
    return delay;
  }

  private static long ofDetail(ProtoReader any) throws ProtoException {
    String type = "";
    ProtoReader value = null;
    for (int tag = any.tag(); tag != 0; tag = any.tag()) {
      if (tag == Fields.ANY_TYPE_URL) {
        type = any.string();
      } else if (tag == Fields.ANY_VALUE) {
        value = any.message();
      } else {
        any.skipValue(tag);
      }
    }
    boolean asked = type.substring(type.lastIndexOf('/') + 1).equals(TYPE);
    return asked ? (value == null ? 0 : ofRetryInfo(value)) : -1;
  }

  private static long ofRetryInfo(ProtoReader info) throws ProtoException {
    long delay = 0; // without a delay: no need to wait
    for (int tag = info.tag(); tag != 0; tag = info.tag()) {
      if (tag == Fields.RETRY_DELAY) {
        delay = ofDuration(info.message());
      } else {
        info.skipValue(tag);
      }
    }
    return delay;
  }

  private static long ofDuration(ProtoReader duration) throws ProtoException {
    long seconds = 0;
    int nanos = 0;
    for (int tag = duration.tag(); tag != 0; tag = duration.tag()) {
      if (tag == Fields.DURATION_SECONDS) {
        seconds = duration.varint();
      } else if (tag == Fields.DURATION_NANOS) {
        nanos = (int) duration.varint();
      } else {
        duration.skipValue(tag);
      }
    }
    if (seconds < 0 || nanos < 0) {
      return 0;
    }
    return Math.min(seconds, MOST_SECONDS) * 1000 + (nanos + 999_999L) / 1_000_000;
  }
}
