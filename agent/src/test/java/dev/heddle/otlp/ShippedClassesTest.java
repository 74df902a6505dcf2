// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.trace.Span;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The generated classes give constants at compile time and nothing else: the encoder runs without
 * them.
 */
final class ShippedClassesTest {
  @Test
  void workWithoutProtobufAndWithoutTheTableOfFields() throws Exception {
    try (Shipped loader = new Shipped(location(ProtoWriter.class), location(Span.class))) {
      for (String name : names()) {
        assertThat(Class.forName(name, true, loader).getDeclaredMethods()).isNotNull();
      }
      Object resource =
          loader
              .loadClass(ResourceEncoder.class.getName())
              .getMethod("encode", Map.class)
              .invoke(null, Collections.singletonMap("service.name", "x"));

      assertThat((byte[]) resource).isNotEmpty();
      assertThat(loader.asked)
          .contains(SpanEncoder.class.getName())
          .noneMatch(name -> name.startsWith("com.google.") || name.startsWith("io.opentelemetry."))
          .doesNotContain(Fields.class.getName());
    }
  }

  private static List<String> names() throws Exception {
    Path classes = Path.of(location(ProtoWriter.class).toURI());
    try (Stream<Path> files = Files.walk(classes.resolve("dev/heddle/otlp"))) {
      return files
          .map(file -> classes.relativize(file).toString().replace('/', '.'))
          .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> !name.equals(Fields.class.getName()))
          .collect(Collectors.toList());
    }
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static final class Shipped extends URLClassLoader {
    final List<String> asked = new ArrayList<>();

    Shipped(URL... urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked.add(name);
      return super.loadClass(name, resolve);
    }
  }
}
