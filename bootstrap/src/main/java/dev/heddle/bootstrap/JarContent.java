// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The agent's jar in memory, still compressed: a deployment may replace or delete the file while
 * the JVM runs, and classes are loaded until its end. Immutable, any thread.
 *
 * <p>Source: PKWARE APPNOTE §4.3. Knows what the build writes: no zip64, no encryption.
 */
final class JarContent {
  private static final int END_OF_DIRECTORY = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int DIRECTORY_ENTRY_SIZE = 46;
  private static final int LOCAL_HEADER_SIZE = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int HASH_FROM = 22;
  private static final int HASH_TO = 10;

  private final byte[] zip;

  /**
   * Where in {@link #zip} each entry of the directory is, by hash of its name, the next free place
   * where two collide; 0 where there is none. Not a map of strings: that costs two milliseconds
   * before the application's main, in a JVM that interprets everything still.
   */
  private int[] table = {};

  private JarContent(byte[] zip) {
    this.zip = zip;
  }

  static JarContent read(File file) throws IOException {
    InputStream in = new FileInputStream(file);
    try {
      byte[] zip = new byte[(int) file.length()];
      int length = 0;
      while (length < zip.length) {
        int count = in.read(zip, length, zip.length - length);
        if (count < 0) {
          throw new IOException(file + " ends too early");
        }
        length += count;
      }
      JarContent content = new JarContent(zip);
      content.readDirectory(file);
      return content;
    } finally {
      in.close();
    }
  }

  private void readDirectory(File file) throws IOException {
    int end = zip.length - END_SIZE;
    while (end >= 0 && int32(end) != END_OF_DIRECTORY) {
      end--;
    }
    if (end < 0) {
      throw new IOException(file + " is not a complete jar");
    }
    int count = int16(end + 10);
    int at = int32(end + 16);
    table = new int[Integer.highestOneBit(count + 1) * 4];
    for (int i = 0; i < count; i++) {
      if (at < 0 || at + DIRECTORY_ENTRY_SIZE > end || int32(at) != DIRECTORY_ENTRY) {
        throw new IOException(file + " has a broken directory");
      }
      int nameLength = int16(at + 28);
      int place = hash(at + DIRECTORY_ENTRY_SIZE, nameLength) & (table.length - 1);
      while (table[place] != 0) {
        place = (place + 1) & (table.length - 1);
      }
      table[place] = at;
      at += DIRECTORY_ENTRY_SIZE + nameLength + int16(at + 30) + int16(at + 32);
    }
  }

  /** The uncompressed content, or null where there is no such entry. */
  byte @Nullable [] get(String name) throws IOException {
    int place = hash(name) & (table.length - 1);
    while (table[place] != 0) {
      if (isNamed(table[place], name)) {
        return content(name, table[place]);
      }
      place = (place + 1) & (table.length - 1);
    }
    return null;
  }

  private boolean isNamed(int at, String name) {
    int length = name.length();
    if (int16(at + 28) != length) {
      return false;
    }
    for (int i = length - 1; i >= 0; i--) {
      if ((zip[at + DIRECTORY_ENTRY_SIZE + i] & 0xFF) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Of the length and the last characters before {@code .classdata}; names are ASCII. */
  private int hash(int start, int length) {
    int hash = length;
    for (int i = Math.max(0, length - HASH_FROM); i < length - HASH_TO; i++) {
      hash = hash * 31 + zip[start + i];
    }
    return hash ^ hash >>> 15;
  }

  private static int hash(String name) {
    int length = name.length();
    int hash = length;
    for (int i = Math.max(0, length - HASH_FROM); i < length - HASH_TO; i++) {
      hash = hash * 31 + (byte) name.charAt(i);
    }
    return hash ^ hash >>> 15;
  }

  private byte[] content(String name, int at) throws IOException {
    int method = int16(at + 10);
    int compressed = int32(at + 20);
    int size = int32(at + 24);
    int header = int32(at + 42);
    if (header < 0 || header > zip.length - LOCAL_HEADER_SIZE || size < 0 || compressed < 0) {
      throw broken(name, null);
    }
    int start = header + LOCAL_HEADER_SIZE + int16(header + 26) + int16(header + 28);
    if (start > zip.length - compressed || (method == STORED && size != compressed)) {
      throw broken(name, null);
    }
    byte[] content = new byte[size];
    if (method == STORED) {
      System.arraycopy(zip, start, content, 0, size);
    } else if (method == DEFLATED) {
      inflate(name, start, compressed, content);
    } else {
      throw broken(name, null);
    }
    return content;
  }

  private void inflate(String name, int start, int length, byte[] content) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(zip, start, length);
      if (inflater.inflate(content) != content.length) {
        throw broken(name, null);
      }
    } catch (DataFormatException e) {
      throw broken(name, e);
    } finally {
      inflater.end();
    }
  }

  private static IOException broken(String name, @Nullable Exception cause) {
    return new IOException(name + " is broken in the agent's jar", cause);
  }

  /** What the manifest says of the implementation's version. */
  String version() throws IOException {
    byte[] manifest = get("META-INF/MANIFEST.MF");
    String key = "Implementation-Version: ";
    String text = manifest == null ? "" : new String(manifest, "UTF-8");
    int start = text.indexOf(key);
    int end = text.indexOf('\r', start);
    return start < 0 || end < 0 ? "unknown" : text.substring(start + key.length(), end);
  }

  private int int16(int at) {
    return (zip[at] & 0xFF) | (zip[at + 1] & 0xFF) << 8;
  }

  private int int32(int at) {
    return int16(at) | int16(at + 2) << 16;
  }
}
