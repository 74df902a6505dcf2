// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Recorded;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.resource.ResourceSettings;
import dev.heddle.trace.Span;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A receiver that does what a test says, exports to it, and what Heddle logs meanwhile. */
class ExportScene {
  static final BatchSettings QUICK = new BatchSettings(2048, 512, 20, 30_000);
  static final BatchSettings PATIENT = new BatchSettings(2048, 512, 3_600_000, 30_000);

  final ScriptedServer server = server();
  final ByteArrayOutputStream log = new ByteArrayOutputStream();
  final List<Export> exports = new ArrayList<>();

  ExportScene() {
    Log.target(log);
  }

  private static ScriptedServer server() {
    try {
      return new ScriptedServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    for (Export export : exports) {
      export.flushAndStop(0);
    }
    server.close();
    Log.target(new FileOutputStream(FileDescriptor.err));
  }

  void assertBalanced(Export export, long accepted, long delivered) {
    assertThat(export.accepted()).isEqualTo(accepted);
    assertThat(export.delivered()).isEqualTo(delivered);
    assertThat(export.held()).isZero();
    assertThat(export.delivered() + export.lost()).isEqualTo(export.accepted());
  }

  List<String> lines() {
    return List.of(log.toString().strip().split("\n"));
  }

  Export started(BatchSettings batches, long timeoutMillis) {
    return started(batches, timeoutMillis, true);
  }

  Export started(BatchSettings batches, long timeoutMillis, boolean gzip) {
    Export export =
        new Export(
            batches,
            new DestinationSettings[] {
              DestinationSettings.ofTraces(
                  new Route(
                      Route.HTTP_PROTOBUF,
                      new Endpoint[] {Endpoint.base(server.url(), "v1/traces")},
                      Collections.emptyMap(),
                      gzip,
                      timeoutMillis,
                      null),
                  true)
            },
            false,
            SpanLimits.DEFAULT,
            new ResourceDetector(new ResourceSettings("shop", Collections.emptyMap()), "1.2.3"),
            "1.2.3");
    export.start();
    exports.add(export);
    return export;
  }

  static void end(Export export, int spans) {
    for (int i = 0; i < spans; i++) {
      Span span = Recorded.span("dev.heddle.test", "GET /" + i);
      span.end();
      export.sink().accept(span);
    }
  }
}
