// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Copies of the agent's jar in which one entry is missing or is nonsense. */
final class BrokenJar {
  private BrokenJar() {}

  static void without(String entry, Path target) throws IOException {
    copy(entry, null, target);
  }

  static void garbling(String entry, Path target) throws IOException {
    copy(entry, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, target);
  }

  private static void copy(String broken, byte[] content, Path target) throws IOException {
    boolean found = false;
    try (ZipFile jar = new ZipFile(JavaRun.agentJar().toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      Enumeration<? extends ZipEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        boolean isBroken = entry.getName().equals(broken);
        found |= isBroken;
        if (!isBroken || content != null) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(isBroken ? content : jar.getInputStream(entry).readAllBytes());
          out.closeEntry();
        }
      }
    }
    if (!found) {
      throw new IOException(broken + " is not in the jar");
    }
  }
}
