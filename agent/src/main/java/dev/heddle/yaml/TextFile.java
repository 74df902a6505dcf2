// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.yaml;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A small file of text that a setting names. Stateless. */
public final class TextFile {
  private static final int MOST_BYTES = 1 << 20;

  private TextFile() {}

  public static String read(String path) throws IOException {
    File file = new File(path);
    if (file.isDirectory()) {
      throw new IOException("is a directory");
    }
    if (!file.exists()) {
      throw new IOException("does not exist");
    }
    try (InputStream in = new FileInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new IOException("cannot be read (" + e.getMessage() + ')', e);
    }
  }

  /** Up to its end; the caller closes it. */
  public static String read(InputStream in) throws IOException {
    byte[] content = new byte[MOST_BYTES + 1];
    int length = 0;
    for (int read = 0; read >= 0 && length < content.length; length += Math.max(read, 0)) {
      read = in.read(content, length, content.length - length);
    }
    if (length > MOST_BYTES) {
      throw new IOException("has more than 1 MiB");
    }
    return new String(content, 0, length, StandardCharsets.UTF_8);
  }
}
