// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import dev.heddle.transport.AnswerBody;
import dev.heddle.transport.HtmlTitle;
import dev.heddle.transport.HttpFormatException;
import dev.heddle.transport.RetryAfter;
import dev.heddle.transport.http2.ErrorCode;
import dev.heddle.transport.http2.Http2Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Understands what came back, from gRPC servers and from whatever else answers. One use. Source:
 * gRPC over HTTP/2 §Responses.
 */
final class ResponseParser {
  private static final int PREFIX_BYTES = 5;
  private static final int MOST_QUOTED = 200;
  private static final byte[] NOTHING = {};

  private final Http2Exchange exchange;
  private final int keptBytes;

  ResponseParser(Http2Exchange exchange, int keptBytes) {
    this.exchange = exchange;
    this.keptBytes = keptBytes;
  }

  GrpcResponse parse() throws HttpFormatException {
    int status = exchange.status();
    if (exchange.resetCode() >= 0 && (status == 0 || status == 200)) {
      return failed(
          GrpcCode.ofReset(exchange.resetCode()),
          "the receiver reset the stream: " + ErrorCode.name(exchange.resetCode()));
    }
    String code = exchange.trailer("grpc-status");
    if (code == null) {
      return status == 200
          ? failed(GrpcCode.UNKNOWN, "an answer that is not gRPC" + described())
          : failed(GrpcCode.ofHttpStatus(status), "HTTP " + status + described());
    }
    int parsed = GrpcCode.parse(code);
    if (parsed == GrpcCode.OK) {
      return success();
    }
    String message = exchange.trailer("grpc-message");
    return response(parsed, message == null ? "" : PercentCoding.decode(message), NOTHING);
  }

  private GrpcResponse failed(int code, String message) {
    return response(code, message, NOTHING);
  }

  private GrpcResponse response(int code, String message, byte[] body) {
    String date = exchange.header("date");
    return new GrpcResponse(
        code,
        message,
        body,
        details(exchange.trailer("grpc-status-details-bin")),
        exchange.status(),
        date == null ? -1 : RetryAfter.epochMillis(date));
  }

  /** Base64 with or without padding; null where it is neither. */
  private static byte @Nullable [] details(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(text.trim());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** What else the answer says about itself. */
  private String described() {
    String type = exchange.header("content-type");
    if (type == null) {
      return "";
    }
    String text = " (" + type + ")";
    if (type.startsWith("text/plain") || type.startsWith("application/json")) {
      int length = Math.min(exchange.responseLength(), MOST_QUOTED);
      text += ": " + new String(exchange.response(), 0, length, StandardCharsets.UTF_8);
    } else if (type.startsWith("text/html")) {
      String title =
          HtmlTitle.of(exchange.response(), exchange.responseLength(), exchange.status());
      text += title.isEmpty() ? "" : ": " + title;
    }
    return text;
  }

  private GrpcResponse success() throws HttpFormatException {
    byte[] bytes = exchange.response();
    int available = exchange.responseLength();
    if (available == 0) {
      return response(GrpcCode.OK, "", NOTHING);
    }
    long length = available < PREFIX_BYTES ? -1 : length(bytes);
    if (length < 0 || length > available - PREFIX_BYTES) {
      return failed(GrpcCode.INTERNAL, "an incomplete message");
    }
    if ((bytes[0] & 1) == 0) {
      byte[] message = new byte[(int) length];
      System.arraycopy(bytes, PREFIX_BYTES, message, 0, message.length);
      return response(GrpcCode.OK, "", message);
    }
    if (!"gzip".equals(exchange.header("grpc-encoding"))) {
      String encoding = exchange.header("grpc-encoding");
      return failed(GrpcCode.INTERNAL, "a message with the encoding " + encoding);
    }
    return unzipped(bytes, (int) length);
  }

  private static long length(byte[] bytes) {
    return (bytes[1] & 0xFFL) << 24
        | (bytes[2] & 0xFF) << 16
        | (bytes[3] & 0xFF) << 8
        | (bytes[4] & 0xFF);
  }

  private GrpcResponse unzipped(byte[] bytes, int length) throws HttpFormatException {
    AnswerBody plain = new AnswerBody(keptBytes);
    byte[] piece = new byte[1024];
    try (InputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(bytes, PREFIX_BYTES, length))) {
      for (int count = gzip.read(piece); count >= 0; count = gzip.read(piece)) {
        plain.write(piece, 0, count);
      }
    } catch (HttpFormatException e) {
      throw e;
    } catch (IOException e) {
      return failed(GrpcCode.INTERNAL, "a message that is not gzip though it says so");
    }
    return response(GrpcCode.OK, "", plain.toBytes());
  }
}
