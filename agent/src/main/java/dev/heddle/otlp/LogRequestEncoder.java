// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.log.LogRecord;

/** Writes batches of log records as {@code ExportLogsServiceRequest}. The exporter thread only. */
public final class LogRequestEncoder implements RequestEncoder<LogRecord> {
  private final ScopedRequest<LogRecord> requests;

  /**
   * @param resource as {@link ResourceEncoder#encode} made it
   * @param valueLength code points that an attribute's value keeps
   * @param attributes that a record keeps
   */
  public LogRequestEncoder(byte[] resource, int valueLength, int attributes, ProtoWriter out) {
    requests =
        new ScopedRequest<>(
            resource, null, null, out, new LogEncoder(out, valueLength, attributes));
  }

  @Override
  public int encode(LogRecord[] batch, int from, int to) {
    return requests.encode(batch, from, to);
  }
}
