// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/** Writes one span or log record. The exporter thread only. */
interface ItemWriter<T> {
  /** The name of its instrumentation scope; equal ones are best the same string. */
  String scopeName(T item);

  /**
   * @param tag of the item in its scope
   */
  void write(int tag, T item);
}
