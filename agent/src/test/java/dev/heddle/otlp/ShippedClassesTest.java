// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The generated classes give constants at compile time and nothing else. {@link Fields} alone names
 * them (as the outer classes of {@code Span.Event}), and nobody names {@link Fields}, so that it is
 * never loaded.
 */
final class ShippedClassesTest {
  @Test
  void nameNoGeneratedOrProtobufClass() throws Exception {
    Path classes =
        Path.of(ProtoWriter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Path> shipped;
    try (Stream<Path> files = Files.walk(classes)) {
      shipped =
          files.filter(file -> file.toString().endsWith(".class")).collect(Collectors.toList());
    }

    assertThat(shipped).hasSizeGreaterThan(10).noneMatch(ShippedClassesTest::namesWhatIsNotThere);
  }

  private static boolean namesWhatIsNotThere(Path file) {
    if (file.endsWith("Fields.class")) {
      return false;
    }
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return bytes.contains("io/opentelemetry/proto")
          || bytes.contains("com/google/protobuf")
          || bytes.contains("dev/heddle/otlp/Fields");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
