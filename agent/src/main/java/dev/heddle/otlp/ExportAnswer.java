// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/**
 * What a receiver says in the body of its answer: how many spans it rejected, and why. Immutable.
 *
 * <p>Source: OTLP §Partial Success, §Failures (google.rpc.Status).
 */
public final class ExportAnswer {
  private final long rejected;
  private final String message;

  private ExportAnswer(long rejected, String message) {
    this.rejected = rejected;
    this.message = message;
  }

  /**
   * Of a success; an empty body is a full success. The rejected count's field is the same for
   * metrics and logs.
   */
  public static ExportAnswer ofSuccess(byte[] body) throws ProtoException {
    ProtoReader response = new ProtoReader(body, 0, body.length);
    ExportAnswer answer = new ExportAnswer(0, "");
    for (int tag = response.tag(); tag != 0; tag = response.tag()) {
      if (tag == Fields.RESPONSE_PARTIAL_SUCCESS) {
        answer = partialSuccess(response.message());
      } else {
        response.skipValue(tag);
      }
    }
    return answer;
  }

  /** Of a success or an error, in JSON. */
  public static ExportAnswer ofJson(byte[] body) throws ProtoException {
    JsonAnswerReader reader = new JsonAnswerReader(body);
    reader.read();
    return new ExportAnswer(reader.rejected, reader.message);
  }

  private static ExportAnswer partialSuccess(ProtoReader partial) throws ProtoException {
    long rejected = 0;
    String message = "";
    for (int tag = partial.tag(); tag != 0; tag = partial.tag()) {
      if (tag == Fields.REJECTED_SPANS) {
        rejected = partial.varint();
      } else if (tag == Fields.PARTIAL_SUCCESS_MESSAGE) {
        message = partial.string();
      } else {
        partial.skipValue(tag);
      }
    }
    return new ExportAnswer(rejected, message);
  }

  /** Of an error: the message of {@code google.rpc.Status}. */
  public static ExportAnswer ofError(byte[] body) throws ProtoException {
    ProtoReader status = new ProtoReader(body, 0, body.length);
    String message = "";
    for (int tag = status.tag(); tag != 0; tag = status.tag()) {
      if (tag == Fields.RPC_STATUS_MESSAGE) {
        message = status.string();
      } else {
        status.skipValue(tag);
      }
    }
    return new ExportAnswer(0, message);
  }

  /** As the receiver sent it: may be nonsense. */
  public long rejected() {
    return rejected;
  }

  /** Empty where there is none. */
  public String message() {
    return message;
  }
}
