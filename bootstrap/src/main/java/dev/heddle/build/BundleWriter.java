// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.bootstrap.JarContent;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bundle that {@link JarContent} reads, and describes.
 *
 * <p>Runs in the build only, on one thread. The same files give the same bytes.
 */
public final class BundleWriter {
  private final Map<Long, byte[]> files = new TreeMap<>();
  private final Map<String, byte[]> names = new TreeMap<>();

  /**
   * @param name as the agent's class loader asks for it: {@code dev/heddle/X.class}
   * @param content at least one byte
   * @throws IllegalStateException if it is there already, or another one of the same hash is
   */
  public void add(String name, byte[] content) {
    if (content.length == 0) {
      throw new IllegalStateException(name + " is empty");
    }
    if (names.put(name, content) != null) {
      throw new IllegalStateException(name + " comes from two sources");
    }
    if (files.put(JarContent.hash(name), content) != null) {
      throw new IllegalStateException(name + " has the hash of another file: rename it");
    }
  }

  /** The bundle, for the jar's entry {@link JarContent#BUNDLE}, which must be stored. */
  public byte[] bytes(String version) throws IOException {
    byte[] dictionary = SharedConstants.of(names.values());
    byte[] packed = deflated(dictionary, null);
    byte[] versionBytes = version.getBytes(UTF_8);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(head);
    out.writeInt(JarContent.MAGIC);
    out.writeInt(files.size());
    out.writeInt(packed.length);
    out.writeInt(dictionary.length);
    out.writeInt(versionBytes.length);
    out.write(packed);
    out.write(versionBytes);
    int start = head.size() + files.size() * JarContent.RECORD_SIZE;
    for (Map.Entry<Long, byte[]> file : files.entrySet()) {
      byte[] content = deflated(file.getValue(), dictionary);
      out.writeLong(file.getKey());
      out.writeInt(start + contents.size());
      out.writeInt(content.length);
      out.writeInt(file.getValue().length);
      contents.write(content);
    }
    head.write(contents.toByteArray());
    return head.toByteArray();
  }

  private static byte[] deflated(byte[] content, byte @Nullable [] dictionary) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      if (dictionary != null) {
        deflater.setDictionary(dictionary);
      }
      deflater.setInput(content);
      deflater.finish();
      byte[] buffer = new byte[content.length + 1024];
      int length = 0;
      while (!deflater.finished()) {
        length += deflater.deflate(buffer, length, buffer.length - length);
      }
      return Arrays.copyOf(buffer, length);
    } finally {
      deflater.end();
    }
  }
}
