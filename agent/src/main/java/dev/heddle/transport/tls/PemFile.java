// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A PEM file that a variable names. Stateless. */
final class PemFile {
  private static final int MOST_BYTES = 8 << 20;

  private PemFile() {}

  static byte[] read(String path) throws PemException {
    File file = new File(path);
    if (!file.exists()) {
      throw new PemException("does not exist");
    }
    if (file.isDirectory()) {
      throw new PemException("is a directory");
    }
    try (InputStream in = new FileInputStream(file)) {
      byte[] content = new byte[(int) Math.min(file.length() + 1, MOST_BYTES + 1)];
      int length = 0;
      for (int count = in.read(content, 0, content.length);
          count > 0;
          count = in.read(content, length, content.length - length)) {
        length += count;
        if (length > MOST_BYTES) {
          throw new PemException("has more than 8 MiB");
        }
        if (length == content.length) {
          content = copy(content, content.length * 2);
        }
      }
      return copy(content, length);
    } catch (IOException e) {
      throw new PemException("cannot be read (" + e.getMessage() + ')', e);
    }
  }

  private static byte[] copy(byte[] bytes, int length) {
    byte[] copy = new byte[length];
    System.arraycopy(bytes, 0, copy, 0, Math.min(length, bytes.length));
    return copy;
  }

  /**
   * Another text when the file is another one. The file's key tells apart what has the same size
   * and, to the second, the same time: Kubernetes puts new files behind a symbolic link.
   */
  static String fingerprint(@Nullable String path) {
    if (path == null) {
      return "";
    }
    try {
      BasicFileAttributes now =
          Files.readAttributes(new File(path).toPath(), BasicFileAttributes.class);
      return now.lastModifiedTime().toMillis() + "/" + now.size() + '/' + now.fileKey();
    } catch (IOException | InvalidPathException | SecurityException e) {
      return "none";
    }
  }
}
