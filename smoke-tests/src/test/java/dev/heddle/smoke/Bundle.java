// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The hidden files in the agent's jar, read by what JarContent says of their format. */
final class Bundle {
  static final String ENTRY = "inst/bundle";

  private static final int HEAD = 20;
  private static final int RECORD = 20;

  private final ByteBuffer bytes;
  private final byte[] dictionary;
  private final int records;

  private Bundle(byte[] content) {
    bytes = ByteBuffer.wrap(content);
    dictionary = inflate(HEAD, bytes.getInt(8), bytes.getInt(12), null);
    records = HEAD + bytes.getInt(8) + bytes.getInt(16);
  }

  static Bundle of(byte[] content) {
    return new Bundle(content);
  }

  List<byte[]> contents() {
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < bytes.getInt(4); i++) {
      int at = records + i * RECORD;
      contents.add(
          inflate(bytes.getInt(at + 8), bytes.getInt(at + 12), bytes.getInt(at + 16), dictionary));
    }
    return contents;
  }

  boolean has(String name) {
    return recordOf(name) >= 0;
  }

  /** A copy in which nothing has this name. */
  byte[] without(String name) {
    byte[] copy = bytes.array().clone();
    copy[recordOf(name) + 7] ^= 1; // the hash's last byte, so that the order stays
    return copy;
  }

  /** A copy in which the file of this name is nonsense. */
  byte[] garbling(String name) {
    byte[] copy = bytes.array().clone();
    int at = recordOf(name);
    int start = bytes.getInt(at + 8) + bytes.getInt(at + 12) / 2;
    for (int i = start; i < start + 20; i++) {
      copy[i] = 1;
    }
    return copy;
  }

  private int recordOf(String name) {
    long hash = name.length();
    for (char c : name.toCharArray()) {
      hash = hash * 0x100000001b3L + c;
    }
    for (int i = 0; i < bytes.getInt(4); i++) {
      if (bytes.getLong(records + i * RECORD) == hash) {
        return records + i * RECORD;
      }
    }
    return -1;
  }

  private byte[] inflate(int start, int length, int size, byte[] preset) {
    Inflater inflater = new Inflater();
    try {
      byte[] content = new byte[size];
      inflater.setInput(bytes.array(), start, length);
      inflater.inflate(content);
      if (inflater.needsDictionary()) {
        inflater.setDictionary(preset);
        inflater.inflate(content);
      }
      if (!inflater.finished()) {
        throw new IllegalStateException("the bundle is broken at " + start);
      }
      return content;
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } finally {
      inflater.end();
    }
  }
}
