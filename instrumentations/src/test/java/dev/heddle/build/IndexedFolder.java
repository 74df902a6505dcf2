// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.index.InstrumentationIndex;
import dev.heddle.testing.CompiledClasses;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Instrumentations that a test wrote as source, compiled and indexed as the build does it. */
public final class IndexedFolder {
  private final byte[] index;
  private final Path directory;

  private IndexedFolder(byte[] index, Path directory) {
    this.index = index;
    this.directory = directory;
  }

  /**
   * @param directory empty, to write into
   * @param library what the advice is compiled against
   * @param sources of packages below {@code dev.heddle.instrumentations}
   */
  public static IndexedFolder of(Path directory, CompiledClasses library, String... sources)
      throws IOException {
    CompiledClasses.against(library, sources).writeTo(directory);
    try (URLClassLoader loader = loader(directory)) {
      return new IndexedFolder(Indexer.run(directory, loader), directory);
    }
  }

  /** Indexes the same classes, which have their bridges by now, a second time. */
  public IndexedFolder again() throws IOException {
    try (URLClassLoader loader = loader(directory)) {
      return new IndexedFolder(Indexer.run(directory, loader), directory);
    }
  }

  private static URLClassLoader loader(Path directory) throws MalformedURLException {
    return new URLClassLoader(
        new URL[] {directory.toUri().toURL()}, IndexedFolder.class.getClassLoader());
  }

  public byte[] bytes() {
    return index.clone();
  }

  public InstrumentationIndex index() {
    return InstrumentationIndex.of(index);
  }

  /** What plays the agent's loader: it gives out the advice classes. */
  public ClassLoader agentLoader() throws MalformedURLException {
    return loader(directory);
  }
}
