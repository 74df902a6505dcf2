// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Copies of the agent's jar in which one hidden class is missing or is nonsense. */
final class BrokenJar {
  private BrokenJar() {}

  static void without(String name, Path target) throws IOException {
    copy(bundle().without(name), target);
  }

  static void garbling(String name, Path target) throws IOException {
    copy(bundle().garbling(name), target);
  }

  private static Bundle bundle() {
    return Bundle.of(AgentJar.entries().get(Bundle.ENTRY));
  }

  private static void copy(byte[] bundle, Path target) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      for (Map.Entry<String, byte[]> entry : AgentJar.entries().entrySet()) {
        boolean isBundle = entry.getKey().equals(Bundle.ENTRY);
        byte[] content = isBundle ? bundle : entry.getValue();
        ZipEntry copy = new ZipEntry(entry.getKey());
        if (isBundle) {
          CRC32 checksum = new CRC32();
          checksum.update(content);
          copy.setMethod(ZipEntry.STORED);
          copy.setSize(content.length);
          copy.setCrc(checksum.getValue());
        }
        out.putNextEntry(copy);
        out.write(content);
        out.closeEntry();
      }
    }
  }
}
