// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.concurrent.atomic.AtomicLong;

/** Log records or data points that are there at once when a test says so. */
final class TestSource implements Source {
  private final Signal signal;
  private final Exporter exporter;
  private final Batches batches;
  private final AtomicLong given = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean closed;

  TestSource(Signal signal, Export export) {
    this.signal = signal;
    this.exporter = export.exporter();
    this.batches = export.batches();
    exporter.add(this);
  }

  void give(int items) {
    if (closed) {
      for (int i = 0; i < items; i++) {
        account().late();
      }
    } else {
      given.addAndGet(items);
      exporter.wake();
    }
  }

  @Override
  public long turn(long nowNanos) {
    int items = (int) (given.get() - sent.get());
    if (items > 0 && batches.hasRoom(signal)) {
      Outbox outbox = batches.outbox();
      outbox.writer().raw(request(items));
      sent.addAndGet(items);
      outbox.send(signal, items, account());
    }
    return nowNanos + 3_600_000_000_000L;
  }

  private byte[] request(int items) {
    if (signal == Signal.LOGS) {
      ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
      ScopeLogs.Builder scope = request.addResourceLogsBuilder().addScopeLogsBuilder();
      for (int i = 0; i < items; i++) {
        scope.addLogRecordsBuilder().getBodyBuilder().setStringValue("line " + i);
      }
      return request.build().toByteArray();
    }
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    ScopeMetrics.Builder scope = request.addResourceMetricsBuilder().addScopeMetricsBuilder();
    for (int i = 0; i < items; i++) {
      scope
          .addMetricsBuilder()
          .setName("metric." + i)
          .getGaugeBuilder()
          .addDataPoints(NumberDataPoint.newBuilder().setAsInt(i));
    }
    return request.build().toByteArray();
  }

  @Override
  public boolean isReady() {
    return given.get() > sent.get() && batches.hasRoom(signal);
  }

  @Override
  public void drop() {
    account().dropped("shutdown", given.get() - sent.get());
  }

  @Override
  public void flush(long newDelayMillis) {}

  @Override
  public boolean isFlushed() {
    return held() == 0;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public Account account() {
    return batches.account(signal);
  }

  @Override
  public long accepted() {
    return given.get() + account().turnedAway();
  }

  @Override
  public long held() {
    return given.get() - account().settled();
  }
}
