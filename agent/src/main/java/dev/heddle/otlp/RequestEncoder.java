// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/** Writes spans or log records as one OTLP request. One thread. */
public interface RequestEncoder<T> {
  /**
   * Appends the request to the writer it was made with. An item that cannot be encoded is left out
   * and reported; the caller counts.
   *
   * @return how many items are in it; the writer is unchanged where it is 0
   * @throws ProtoWriter.Full where they are more than the writer may hold
   */
  int encode(T[] batch, int from, int to);
}
