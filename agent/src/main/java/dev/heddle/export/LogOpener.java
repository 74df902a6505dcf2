// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.log.Logs;
import dev.heddle.otlp.Signal;
import org.jspecify.annotations.Nullable;

/** Makes the export of log records, on the application's thread that logs first. */
final class LogOpener implements Runnable {
  private final BatchSettings spans;
  private final @Nullable SpanSource spanSource;
  private final Exporter exporter;
  private final Batches batches;
  private final Config config;
  private final @Nullable SpoolOptions spool;

  LogOpener(
      BatchSettings spans,
      @Nullable SpanSource spanSource,
      Exporter exporter,
      Batches batches,
      Config config,
      @Nullable SpoolOptions spool) {
    this.spans = spans;
    this.spanSource = spanSource;
    this.exporter = exporter;
    this.batches = batches;
    this.config = config;
    this.spool = spool;
  }

  @Override
  public void run() {
    boolean prints = false;
    for (String name : config.list(Settings.LOGS_EXPORTER)) {
      prints |= name.equals("console");
    }
    if (!prints && !batches.sends(Signal.LOGS)) {
      return;
    }
    BatchSettings settings = BatchSettings.of(Signal.LOGS, config, spans);
    if (spool != null) {
      settings = settings.within(spool.mostDelayMillis());
    }
    if (spanSource != null) {
      spanSource.shareWithLogs(spans);
    }
    LogSource source = new LogSource(settings, exporter, batches, config, prints);
    if (exporter.isStopped()) {
      source.close();
    }
    exporter.add(source);
    Logs.install(source);
  }
}
