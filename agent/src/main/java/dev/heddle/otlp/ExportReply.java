// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import java.nio.charset.StandardCharsets;

/**
 * What a receiver answers, the other side of {@link ExportAnswer}. Stateless, any thread. Source:
 * OTLP §Full Success, §Partial Success, §Failures (google.rpc.Status).
 */
public final class ExportReply {
  private ExportReply() {}

  /**
   * Of a success.
   *
   * @param rejected items, of which {@code message} says why; 0 for none
   */
  public static byte[] success(long rejected, String message) {
    ProtoWriter out = new ProtoWriter(64);
    if (rejected > 0) {
      int start = out.begin(Fields.RESPONSE_PARTIAL_SUCCESS, 2);
      out.varintField(Fields.REJECTED_SPANS, rejected); // the same number for all signals
      out.stringField(Fields.PARTIAL_SUCCESS_MESSAGE, message);
      out.end(start, 2);
    }
    return out.toByteArray();
  }

  /** As {@link #success}, in JSON. */
  public static byte[] successJson(Signal signal, long rejected, String message) {
    if (rejected == 0) {
      return "{}".getBytes(StandardCharsets.US_ASCII);
    }
    String name =
        signal == Signal.TRACES
            ? "rejectedSpans"
            : signal == Signal.METRICS ? "rejectedDataPoints" : "rejectedLogRecords";
    JsonWriter out = writer("{\"partialSuccess\":{");
    out.name(name);
    out.quoted(Long.toString(rejected));
    out.sign(',');
    out.name("errorMessage");
    string(message, out);
    out.ascii("}}");
    return out.toBytes();
  }

  /** Of a failure. */
  public static byte[] failure(String message) {
    ProtoWriter out = new ProtoWriter(64);
    out.stringField(Fields.RPC_STATUS_MESSAGE, message);
    return out.toByteArray();
  }

  /** As {@link #failure}, in JSON. */
  public static byte[] failureJson(String message) {
    JsonWriter out = writer("{\"message\":");
    string(message, out);
    out.sign('}');
    return out.toBytes();
  }

  private static JsonWriter writer(String start) {
    JsonWriter out = new JsonWriter(1 << 20);
    out.ascii(start);
    return out;
  }

  private static void string(String text, JsonWriter out) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.string(new ProtoReader(utf8, 0, utf8.length));
  }
}
