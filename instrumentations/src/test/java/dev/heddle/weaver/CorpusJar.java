// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The classes of one jar, in their newest versions where it has several. */
final class CorpusJar {
  private static final String VERSIONS = "META-INF/versions/\\d+/";
  private static final int NEWEST =
      (int) Float.parseFloat(System.getProperty("java.class.version"));

  private final Map<String, byte[]> classFiles = new TreeMap<>();
  private final Set<String> changed = new HashSet<>();

  CorpusJar(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String file = entry.getName().replaceFirst(VERSIONS, "");
        if (file.endsWith(".class") && !file.startsWith("META-INF") && !file.contains("-info.")) {
          String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
          byte[] classFile = jar.getInputStream(entry).readAllBytes();
          byte[] known = classFiles.get(name);
          if (known == null || known[7] < classFile[7]) {
            classFiles.put(name, classFile);
          }
        }
      }
    }
  }

  List<String> classNames() {
    return List.copyOf(classFiles.keySet());
  }

  int majorVersion(String name) {
    return classFiles.get(name)[7];
  }

  boolean wasChanged(String name) {
    return changed.contains(name);
  }

  /** Loads these classes after a change, and all others from the JDK. */
  ClassLoader loader(ChangedFile change) {
    return new Loader(change);
  }

  /** What becomes of a class file before it is loaded. */
  interface ChangedFile {
    byte[] of(String name, byte[] classFile);
  }

  private final class Loader extends ClassLoader {
    private final ChangedFile change;

    Loader(ChangedFile change) {
      super(ClassLoader.getPlatformClassLoader());
      this.change = change;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] original = classFiles.get(name);
      if (original == null || name.startsWith("java.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        byte[] classFile = change.of(name, original);
        if (!Arrays.equals(classFile, original)) {
          changed.add(name);
        }
        byte[] loadable = loadable(classFile);
        return defineClass(name, loadable, 0, loadable.length);
      }
    }

    /** Class files for a JVM newer than this one: the format has not changed since. */
    private byte[] loadable(byte[] classFile) {
      if (classFile[7] <= NEWEST) {
        return classFile;
      }
      byte[] lowered = classFile.clone();
      lowered[4] = 0;
      lowered[5] = 0;
      lowered[7] = (byte) NEWEST;
      return lowered;
    }
  }
}
