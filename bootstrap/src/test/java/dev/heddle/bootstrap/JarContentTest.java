// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarContentTest {
  private static final int COUNT = 2000;

  @TempDir Path directory;

  @Test
  void findsEveryEntryInWhateverOrderTheyLie() throws IOException {
    Path file = directory.resolve("many.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = COUNT - 1; i >= 0; i--) {
        zip.putNextEntry(new ZipEntry(name(i)));
        zip.write(("content " + i).getBytes(UTF_8));
        zip.closeEntry();
      }
    }

    JarContent content = JarContent.read(file.toFile());

    for (int i = 0; i < COUNT; i++) {
      assertThat(new String(content.get(name(i)), UTF_8)).isEqualTo("content " + i);
    }
    assertThat(content.get(name(COUNT))).isNull();
    assertThat(content.get("")).isNull();
    assertThat(content.get("inst/ü.classdata")).isNull();
  }

  @Test
  void readsStoredAndEmptyEntriesAndJarsWithAComment() throws IOException {
    Path file = directory.resolve("stored.jar");
    byte[] text = "as it is".getBytes(UTF_8);
    CRC32 checksum = new CRC32();
    checksum.update(text);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setComment("signed by somebody");
      ZipEntry stored = new ZipEntry("a");
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(text.length);
      stored.setCrc(checksum.getValue());
      zip.putNextEntry(stored);
      zip.write(text);
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("b"));
      zip.closeEntry();
    }

    JarContent content = JarContent.read(file.toFile());

    assertThat(content.get("a")).isEqualTo(text);
    assertThat(content.get("b")).isEmpty();
    assertThat(content.version()).isEqualTo("unknown");
  }

  private static String name(int number) {
    return "inst/dev/heddle/p" + number % 13 + "/Class" + number + ".classdata";
  }
}
