// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import com.google.protobuf.CodedOutputStream;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One signal's path of OTLP/HTTP in its protobuf encoding. */
final class SignalHandler implements HttpHandler {
  private static final int MAX_BYTES = 64 << 20;
  private static final int STATUS_MESSAGE_FIELD = 2; // google.rpc.Status.message

  private final MessageSink sink;
  private final SignalCounter counter;
  private final LongAdder rejected;

  SignalHandler(MessageSink sink, SignalCounter counter, LongAdder rejected) {
    this.sink = sink;
    this.counter = counter;
    this.rejected = rejected;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
      try {
        receive(exchange, body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1); // an empty response message has no bytes
      } catch (BadRequest e) {
        reject(exchange, e);
      }
    }
  }

  private void receive(HttpExchange exchange, byte[] body) throws BadRequest {
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new BadRequest(405, "only POST is allowed");
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.startsWith("application/x-protobuf")) {
      throw new BadRequest(415, "content type must be application/x-protobuf, not " + type);
    }
    byte[] message = decompress(body, exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try {
      counter.add(sink.accept(message), body.length, message.length);
    } catch (IOException e) {
      throw new BadRequest(400, "not an export request: " + e.getMessage());
    }
  }

  private static byte[] decompress(byte[] body, @Nullable String encoding) throws BadRequest {
    byte[] message = body;
    if ("gzip".equals(encoding)) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
        message = in.readNBytes(MAX_BYTES + 1);
      } catch (IOException e) {
        throw new BadRequest(400, "not gzip: " + e.getMessage());
      }
    } else if (encoding != null && !encoding.equals("identity")) {
      throw new BadRequest(415, "content encoding must be gzip or none, not " + encoding);
    }
    if (message.length > MAX_BYTES) {
      throw new BadRequest(413, "more than " + MAX_BYTES + " bytes");
    }
    return message;
  }

  private void reject(HttpExchange exchange, BadRequest reason) throws IOException {
    rejected.increment();
    ByteArrayOutputStream status = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(status);
    out.writeString(STATUS_MESSAGE_FIELD, String.valueOf(reason.getMessage()));
    out.flush();
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(reason.status, status.size());
    exchange.getResponseBody().write(status.toByteArray());
  }

  private static final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequest(int status, String message) {
      super(message);
      this.status = status;
    }
  }
}
