// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

/**
 * Takes the ended spans that are recorded. Called on application threads: never blocks, never
 * throws.
 */
public interface SpanSink {
  void accept(Span ended);
}
