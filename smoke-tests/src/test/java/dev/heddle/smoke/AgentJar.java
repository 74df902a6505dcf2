// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The agent's jar as its readers see it. */
final class AgentJar {
  private AgentJar() {}

  /** In the order in which they lie in the file. */
  static Map<String, byte[]> entries() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(JavaRun.agentJar()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entries.put(entry.getName(), zip.readAllBytes()) != null) {
          throw new IllegalStateException(entry + " is there twice");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /** Those that applications see, then those of the bundle. */
  static List<ShippedClass> classes() {
    List<ShippedClass> classes = new ArrayList<>();
    entries()
        .forEach(
            (name, content) -> {
              if (name.endsWith(".class")) {
                classes.add(ShippedClass.read(name, content));
              }
            });
    for (byte[] content : Bundle.of(entries().get(Bundle.ENTRY)).contents()) {
      if (ByteBuffer.wrap(content).getInt() == 0xCAFEBABE) {
        classes.add(ShippedClass.read(Bundle.ENTRY, content));
      }
    }
    return classes;
  }
}
