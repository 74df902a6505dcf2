// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.transport.ScriptedServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What tests of the export look at: the spans a scripted server got, and waiting for things to
 * happen.
 */
final class Receiver {
  private Receiver() {}

  static ExportTraceServiceRequest parse(ScriptedServer.Request request) {
    try {
      return ExportTraceServiceRequest.parseFrom(request.plainBody());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Span> spans(ScriptedServer server) {
    List<Span> spans = new ArrayList<>();
    for (ScriptedServer.Request request : server.requests()) {
      spans.addAll(spans(request));
    }
    return spans;
  }

  static List<Span> spans(ScriptedServer.Request request) {
    List<Span> spans = new ArrayList<>();
    parse(request)
        .getResourceSpansList()
        .forEach(
            resource ->
                resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
    return spans;
  }

  static ScriptedServer.Answer status(int status, String headers) {
    return ScriptedServer.text(
        "HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: 0\r\n\r\n");
  }

  static ScriptedServer.Answer partialSuccess(long rejected, String message) {
    ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
    response.getPartialSuccessBuilder().setRejectedSpans(rejected).setErrorMessage(message);
    byte[] body = response.build().toByteArray();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(
        ("HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    return ScriptedServer.bytes(all.toByteArray());
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("did not happen within 20 s");
      }
      Thread.sleep(2);
    }
  }
}
