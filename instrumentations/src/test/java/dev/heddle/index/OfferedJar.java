// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Counter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Shows the transformer every class file of a jar, as if the JVM were loading it. */
final class OfferedJar {
  private OfferedJar() {}

  /**
   * What came of it, everything being switched on; fails where a class could not be woven.
   *
   * @param jars the one that is offered, and others that its classes need
   */
  static WeaveReport offer(List<Path> jars) throws IOException {
    InstrumentationIndex index = InstrumentationIndex.read(OfferedJar.class.getClassLoader());
    WeaveReport report = new WeaveReport();
    HeddleTransformer transformer =
        new HeddleTransformer(
            index,
            new Switchboard(index, (name, onByDefault) -> true),
            Exclusions.NONE,
            new LoaderViews(index.adviceCount(), index.instrumentationCount()),
            report);
    long failedBefore = failures();
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    try (URLClassLoader loader =
            new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        JarFile jar = new JarFile(jars.get(0).toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        offer(transformer, loader, jar, entries.nextElement());
      }
    }
    assertThat(failures()).as("classes that could not be woven").isEqualTo(failedBefore);
    return report;
  }

  private static void offer(
      HeddleTransformer transformer, ClassLoader loader, JarFile jar, JarEntry entry)
      throws IOException {
    String name = entry.getName();
    if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
      try (InputStream in = jar.getInputStream(entry)) {
        String type = name.substring(0, name.length() - ".class".length());
        transformer.transform(loader, type, null, null, in.readAllBytes());
      }
    }
  }

  private static long failures() {
    long failures = 0;
    for (Counter counter : Counter.all()) {
      if (counter.name().equals("heddle.weave.failed")) {
        failures += counter.value();
      }
    }
    return failures;
  }
}
