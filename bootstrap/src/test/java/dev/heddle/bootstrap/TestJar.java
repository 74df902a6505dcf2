// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar with a manifest and this bundle. */
final class TestJar {
  private TestJar() {}

  static File write(Path jar, byte[] bundle) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bundle);
    ZipEntry stored = new ZipEntry(JarContent.BUNDLE);
    stored.setMethod(ZipEntry.STORED);
    stored.setSize(bundle.length);
    stored.setCrc(checksum.getValue());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setComment("signed by somebody");
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write("Manifest-Version: 1.0\r\n".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      zip.putNextEntry(stored);
      zip.write(bundle);
      zip.closeEntry();
    }
    return jar.toFile();
  }
}
