// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import dev.heddle.diagnostics.Counter;
import dev.heddle.http.Reply;
import dev.heddle.http.Request;
import dev.heddle.metrics.MetricVisitor;
import dev.heddle.transport.GzipCompressor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Collects and writes, one request after the other. Whoever waits for longer than a scrape usually
 * has is told to come back, so that an observer that hangs does not pile up threads.
 */
final class MetricsPage {
  /** Where the figures come from. */
  interface Figures {
    void collect(MetricVisitor visitor);
  }

  private static final long PATIENCE_MILLIS = 10_000;
  private static final int KEPT_BYTES = 4 << 20;
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Figures figures;
  private final Exposition exposition;
  private final GzipCompressor gzip = new GzipCompressor();
  private ByteText text = new ByteText(1 << 14);

  MetricsPage(Figures figures, Exposition exposition) {
    this.figures = figures;
    this.exposition = exposition;
  }

  Reply answer(Request request) throws InterruptedException {
    boolean openMetrics = AcceptHeader.prefersOpenMetrics(request.field("Accept"));
    boolean gzipped = AcceptHeader.takesGzip(request.field("Accept-Encoding"));
    if (!lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
      Counter.of("heddle.prometheus.refused", "busy").increment();
      return Reply.text(503, "another scrape is still under way");
    }
    try {
      write(openMetrics);
      return new Reply(
          200,
          openMetrics ? OPEN_METRICS : TEXT,
          gzipped ? compressed() : text.copy(),
          "Vary: Accept, Accept-Encoding\r\n" + (gzipped ? "Content-Encoding: gzip\r\n" : ""));
    } finally {
      lock.unlock();
    }
  }

  private void write(boolean openMetrics) {
    if (text.bytes().length > KEPT_BYTES) {
      text = new ByteText(1 << 14);
    }
    text.clear();
    exposition.begin(openMetrics);
    figures.collect(exposition);
    exposition.writeTo(text);
  }

  private byte[] compressed() {
    int length = gzip.compress(text.bytes(), text.length());
    byte[] body = new byte[length];
    System.arraycopy(gzip.output(), 0, body, 0, length);
    return body;
  }
}
