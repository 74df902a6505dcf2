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
 * The bundle of hidden class files and resources in the agent's jar, in memory, still compressed: a
 * deployment may replace or delete the file while the JVM runs, and classes are loaded until its
 * end. Immutable, any thread.
 *
 * <p>The bundle is one stored entry of the jar: a head, the compressed dictionary of what class
 * files have in common, the version, one record for each file in the order of its name's hash (the
 * names themselves are left out), and the files, each a zlib stream (RFC 1950) with that
 * dictionary. A thousand zip entries would take 200 kB for their names and headers, and each file a
 * fifth more. {@code BundleWriter} writes it. Numbers are big endian.
 *
 * <p>Source of the jar's own format: PKWARE APPNOTE §4.3; no zip64, no encryption.
 */
public final class JarContent {
  /** The entry that holds the bundle. */
  public static final String BUNDLE = "inst/bundle";

  /** First in the bundle: its format's name and version. */
  public static final int MAGIC = 0x48444C31;

  /** Magic, number of records, compressed and raw size of the dictionary, length of the version. */
  public static final int HEAD_SIZE = 20;

  /** Hash (8), offset in the bundle, compressed and raw size. */
  public static final int RECORD_SIZE = 20;

  private static final int END_OF_DIRECTORY = 0x504b0506;
  private static final int END_SIZE = 22;
  private static final int DIRECTORY_ENTRY = 0x504b0102;
  private static final int DIRECTORY_ENTRY_SIZE = 46;
  private static final int LOCAL_HEADER_SIZE = 30;
  private static final int STORED = 0;
  private static final long MOST_EXPANSION = 1100; // zlib's is 1032
  private static final long HASH_FACTOR = 0x100000001b3L;

  private final File file;
  private final byte[] bundle;
  private final int records;
  private final int count;
  private final byte[] dictionary;
  private final String version;

  private JarContent(File file, byte[] bundle) throws IOException {
    this.file = file;
    this.bundle = bundle;
    if (bundle.length < HEAD_SIZE || int32(bundle, 0) != MAGIC) {
      throw broken("its bundle", null);
    }
    this.count = int32(bundle, 4);
    int compressed = int32(bundle, 8);
    int versionLength = int32(bundle, 16);
    this.records = HEAD_SIZE + compressed + versionLength;
    long end = (long) HEAD_SIZE + compressed + versionLength + (long) count * RECORD_SIZE;
    if (count < 0 || compressed < 0 || versionLength < 0 || end > bundle.length) {
      throw broken("its bundle", null);
    }
    int size = int32(bundle, 12);
    this.dictionary =
        size == 0 ? new byte[0] : inflated("its dictionary", HEAD_SIZE, compressed, size, null);
    this.version = new String(bundle, HEAD_SIZE + compressed, versionLength, "UTF-8");
  }

  public static JarContent read(File file) throws IOException {
    InputStream in = new FileInputStream(file);
    byte[] zip;
    try {
      zip = new byte[(int) file.length()];
      int length = 0;
      while (length < zip.length) {
        int read = in.read(zip, length, zip.length - length);
        if (read < 0) {
          throw new IOException(file + " ends too early");
        }
        length += read;
      }
    } finally {
      in.close();
    }
    return new JarContent(file, bundleOf(file, zip));
  }

  private static byte[] bundleOf(File file, byte[] zip) throws IOException {
    int end = zip.length - END_SIZE;
    while (end >= 0 && !isEndOfDirectory(zip, end)) {
      end--;
    }
    if (end < 0) {
      throw new IOException(file + " is not a complete jar");
    }
    int at = little32(zip, end + 16);
    for (int i = little16(zip, end + 10); i > 0; i--) {
      if (at < 0
          || at + DIRECTORY_ENTRY_SIZE + BUNDLE.length() > end
          || int32(zip, at) != DIRECTORY_ENTRY) {
        throw new IOException(file + " has a broken directory");
      }
      int nameLength = little16(zip, at + 28);
      if (nameLength == BUNDLE.length() && isBundle(zip, at + DIRECTORY_ENTRY_SIZE)) {
        return stored(file, zip, at);
      }
      at += DIRECTORY_ENTRY_SIZE + nameLength + little16(zip, at + 30) + little16(zip, at + 32);
    }
    throw new IOException(file + " has no " + BUNDLE);
  }

  private static boolean isEndOfDirectory(byte[] zip, int at) {
    return int32(zip, at) == END_OF_DIRECTORY
        && at + END_SIZE + little16(zip, at + 20) <= zip.length; // with its comment
  }

  private static boolean isBundle(byte[] zip, int name) {
    for (int i = BUNDLE.length() - 1; i >= 0; i--) {
      if (zip[name + i] != BUNDLE.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] stored(File file, byte[] zip, int at) throws IOException {
    int size = little32(zip, at + 24);
    int header = little32(zip, at + 42);
    if (little16(zip, at + 10) == STORED && header >= 0 && header <= zip.length - HEAD_SIZE) {
      int extras = little16(zip, header + 26) + little16(zip, header + 28);
      int start = header + LOCAL_HEADER_SIZE + extras;
      if (size >= 0 && start <= zip.length - size) {
        byte[] bundle = new byte[size];
        System.arraycopy(zip, start, bundle, 0, size);
        return bundle;
      }
    }
    throw new IOException(file + " is broken: " + BUNDLE);
  }

  /** What the build said of the implementation's version. */
  public String version() {
    return version;
  }

  /** The uncompressed content of this file, or null where there is none. */
  public byte @Nullable [] get(String name) throws IOException {
    long hash = hash(name);
    int from = 0;
    int to = count - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int record = records + middle * RECORD_SIZE;
      long found = (long) int32(bundle, record) << 32 | int32(bundle, record + 4) & 0xFFFFFFFFL;
      if (found == hash) {
        return inflated(
            name,
            int32(bundle, record + 8),
            int32(bundle, record + 12),
            int32(bundle, record + 16),
            dictionary);
      }
      if (found < hash) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return null;
  }

  /** Records are in ascending order of it, signed; the build refuses two names of one hash. */
  public static long hash(String name) {
    long hash = name.length();
    for (int i = 0; i < name.length(); i++) {
      hash = hash * HASH_FACTOR + name.charAt(i);
    }
    return hash;
  }

  private byte[] inflated(String name, int start, int length, int size, byte @Nullable [] preset)
      throws IOException {
    if (start < 0
        || length < 0
        || start > bundle.length - length
        || size <= 0
        || size > MOST_EXPANSION * length) {
      throw broken(name, null);
    }
    Inflater inflater = new Inflater();
    try {
      byte[] content = new byte[size];
      inflater.setInput(bundle, start, length);
      int read = inflater.inflate(content);
      if (read == 0 && preset != null && inflater.needsDictionary()) {
        inflater.setDictionary(preset);
        read = inflater.inflate(content);
      }
      if (read != size || !inflater.finished()) { // finished: its checksum is right, too
        throw broken(name, null);
      }
      return content;
    } catch (DataFormatException e) {
      throw broken(name, e);
    } catch (IllegalArgumentException e) { // another dictionary
      throw broken(name, e);
    } finally {
      inflater.end();
    }
  }

  private IOException broken(String name, @Nullable Exception cause) {
    return new IOException(file + " is broken: " + name, cause);
  }

  private static int int32(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | (bytes[at + 3] & 0xFF);
  }

  private static int little16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  private static int little32(byte[] bytes, int at) {
    return little16(bytes, at) | little16(bytes, at + 2) << 16;
  }
}
