// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.log;

/** Takes log records. Called on application threads: never blocks, never throws. */
public interface LogSink {
  void accept(LogRecord record);
}
