// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Bytes of the index as they are written. One thread. */
final class IndexRecord {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final IndexStrings strings;

  IndexRecord(IndexStrings strings) {
    this.strings = strings;
  }

  IndexRecord byteValue(int value) {
    return value(value, 1);
  }

  IndexRecord flag(boolean value) {
    return value(value ? 1 : 0, 1);
  }

  IndexRecord shortValue(int value) {
    return value(value, 2);
  }

  IndexRecord intValue(int value) {
    out.write(value >>> 24);
    out.write(value >>> 16);
    return value(value & 0xFFFF, 2);
  }

  private IndexRecord value(int value, int length) {
    if (value < 0 || value >= 1 << 8 * length) {
      throw new IllegalStateException(value + " does not fit the index's format");
    }
    if (length == 2) {
      out.write(value >>> 8);
    }
    out.write(value);
    return this;
  }

  IndexRecord string(String text) {
    return shortValue(strings.number(text));
  }

  IndexRecord optionalString(@Nullable String text) {
    return text == null ? shortValue(0xFFFF) : string(text);
  }

  IndexRecord strings(Collection<String> texts) {
    shortValue(texts.size());
    for (String text : texts) {
      string(text);
    }
    return this;
  }

  IndexRecord raw(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    return this;
  }

  int length() {
    return out.size();
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
