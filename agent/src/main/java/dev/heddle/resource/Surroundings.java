// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where the process runs: its files, environment and system properties. Never the network. */
final class Surroundings {
  private static final int MOST_BYTES = 1 << 20;

  private final File root;
  private final Map<String, String> environment;
  private final Properties properties;

  /**
   * @param root the file system's, or a copy of parts of one in tests
   */
  Surroundings(File root, Map<String, String> environment, Properties properties) {
    this.root = root;
    this.environment = environment;
    this.properties = properties;
  }

  static Surroundings real() {
    return new Surroundings(new File("/"), System.getenv(), System.getProperties());
  }

  @Nullable String environment(String name) {
    return blankToNull(environment.get(name));
  }

  @Nullable String property(String name) {
    return blankToNull(properties.getProperty(name));
  }

  /** The file behind an absolute path. */
  File file(String path) {
    return new File(root, path);
  }

  /**
   * The whole file without white space around it, or null where there is none or it says nothing.
   */
  @Nullable String text(String path) {
    return text(file(path));
  }

  static @Nullable String text(File file) {
    if (!file.isFile()) {
      return null;
    }
    try (InputStream in = new FileInputStream(file)) {
      return blankToNull(text(in));
    } catch (IOException | SecurityException e) {
      return null; // not for us to read
    }
  }

  /** At most a megabyte. */
  static String text(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[4096];
    for (int count = in.read(piece);
        count >= 0 && bytes.size() < MOST_BYTES;
        count = in.read(piece)) {
      bytes.write(piece, 0, count);
    }
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    String trimmed = text == null ? "" : text.trim();
    return trimmed.isEmpty() ? null : trimmed;
  }
}
