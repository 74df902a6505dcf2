// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import dev.heddle.http.BodyMemory;
import dev.heddle.otlp.ExportReply;
import dev.heddle.otlp.Signal;
import dev.heddle.transport.grpc.GrpcCode;
import dev.heddle.transport.http2.HeaderList;
import dev.heddle.transport.http2.HpackBlock;
import dev.heddle.transport.http2.Http2Answer;
import dev.heddle.transport.http2.Http2Service;
import org.jspecify.annotations.Nullable;

/** The receiving end of OTLP/gRPC. Any thread. Source: OTLP §OTLP/gRPC, gRPC over HTTP/2. */
final class OtlpGrpc implements Http2Service {
  private static final int PREFIX_BYTES = 5;
  private static final int STATUS_200 = 8;
  private static final int CONTENT_TYPE = 31;
  private static final int INVALID_ARGUMENT = 3;

  private final Intake intake;
  private final BodyMemory memory;

  OtlpGrpc(Intake intake, BodyMemory memory) {
    this.intake = intake;
    this.memory = memory;
  }

  @Override
  public int mostBodyBytes() {
    return Intake.MOST_BYTES + PREFIX_BYTES;
  }

  @Override
  public boolean reserve(int bytes) {
    return memory.take(bytes);
  }

  @Override
  public void release(long bytes) {
    memory.give(bytes);
  }

  @Override
  public Http2Answer tooLarge() {
    return failure(GrpcCode.RESOURCE_EXHAUSTED, "the request is larger than this receiver takes");
  }

  @Override
  public Http2Answer answer(HeaderList head, byte[] body, int length) {
    String type = head.get("content-type");
    if (type == null || !type.startsWith("application/grpc")) {
      return failure(GrpcCode.UNIMPLEMENTED, "gRPC is spoken here");
    }
    Signal signal = signal(head.get(":path"));
    if (signal == null || !"POST".equals(head.get(":method"))) {
      return failure(GrpcCode.UNIMPLEMENTED, "only the export of OTLP is implemented here");
    }
    if (length < PREFIX_BYTES || messageLength(body) != length - PREFIX_BYTES || body[0] > 1) {
      return failure(GrpcCode.INTERNAL, "one message is to be sent");
    }
    boolean gzip = body[0] == 1;
    if (gzip && !"gzip".equals(head.get("grpc-encoding"))) {
      return failure(GrpcCode.UNIMPLEMENTED, "messages may be compressed by gzip only");
    }
    try {
      int rejected = intake.accept(signal, body, PREFIX_BYTES, length, gzip, false);
      return success(ExportReply.success(rejected, Intake.REJECTED));
    } catch (Intake.Refusal e) {
      int code = e.tooLarge ? GrpcCode.RESOURCE_EXHAUSTED : INVALID_ARGUMENT;
      return failure(code, String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Signal signal(@Nullable String path) {
    for (Signal signal : Signal.values()) {
      if (signal.grpcMethod().equals(path)) {
        return signal;
      }
    }
    return null;
  }

  /** -1 where it is longer than any array. */
  private static int messageLength(byte[] body) {
    int length =
        (body[1] & 0xFF) << 24 | (body[2] & 0xFF) << 16 | (body[3] & 0xFF) << 8 | body[4] & 0xFF;
    return Math.max(length, -1);
  }

  private static HpackBlock head() {
    return new HpackBlock(64)
        .indexed(STATUS_200, ":status200".length())
        .field(CONTENT_TYPE, "content-type".length(), "application/grpc");
  }

  private static Http2Answer success(byte[] message) {
    byte[] data = new byte[PREFIX_BYTES + message.length];
    data[3] = (byte) (message.length >> 8);
    data[4] = (byte) message.length;
    System.arraycopy(message, 0, data, PREFIX_BYTES, message.length);
    return new Http2Answer(head(), data, new HpackBlock(32).field("grpc-status", "0"));
  }

  private static Http2Answer failure(int code, String message) {
    HpackBlock head = head().field("grpc-status", Integer.toString(code));
    return new Http2Answer(head.field("grpc-message", coded(message)), new byte[0], null);
  }

  /** Visible ASCII; anything else would need escapes, and our messages have none of it. */
  private static String coded(String message) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < message.length() && i < 500; i++) {
      char c = message.charAt(i);
      text.append(c < ' ' || c > '~' || c == '%' ? '?' : c);
    }
    return text.toString();
  }
}
