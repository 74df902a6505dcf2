// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

/** The first {@link #length} bytes of an array. They are not changed while a chunk holds them. */
final class Body {
  final byte[] bytes;
  final int length;

  Body(byte[] bytes) {
    this(bytes, bytes.length);
  }

  Body(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }
}
