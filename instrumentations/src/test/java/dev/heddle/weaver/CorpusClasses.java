// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The class files of a jar, and of others that it needs, or of the JDK that runs this; of those
 * that a jar has in several versions the newest that this JVM takes.
 */
final class CorpusClasses {
  private static final String VERSIONS = "META-INF/versions/\\d+/";
  private static final String SUFFIX = ".class";
  private static final int NEWEST =
      (int) Float.parseFloat(System.getProperty("java.class.version"));

  private final String title;
  private final Map<String, byte[]> classFiles = new TreeMap<>();
  private final Map<String, Integer> tooNew = new TreeMap<>();

  private CorpusClasses(String title) {
    this.title = title;
  }

  static CorpusClasses ofJars(String... paths) throws IOException {
    CorpusClasses classes = new CorpusClasses(Path.of(paths[0]).getFileName().toString());
    for (String path : paths) {
      classes.addJar(path);
    }
    return classes;
  }

  private void addJar(String path) throws IOException {
    try (JarFile jar = new JarFile(path)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String file = entry.getName().replaceFirst(VERSIONS, "");
        if (isClass(file) && !file.startsWith("META-INF")) {
          add(file, jar.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  /** Of the modules of Java SE all that another loader may define: not {@code java.*}. */
  static CorpusClasses ofThisJdk() throws IOException {
    CorpusClasses classes = new CorpusClasses("jdk-" + Runtime.version().feature());
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> paths = Files.walk(modules)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (path.getNameCount() > 2 && path.getName(1).toString().startsWith("java.")) {
          String file = path.subpath(2, path.getNameCount()).toString();
          if (isClass(file) && !file.startsWith("java/")) {
            classes.add(file, Files.readAllBytes(path));
          }
        }
      }
    }
    return classes;
  }

  private static boolean isClass(String file) {
    return file.endsWith(SUFFIX) && !file.contains("-info.");
  }

  private void add(String file, byte[] classFile) {
    String name = file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
    byte[] known = classFiles.get(name);
    if (classFile[7] > NEWEST) {
      tooNew.put(name, (int) classFile[7]);
    } else if (known == null || known[7] < classFile[7]) {
      classFiles.put(name, classFile);
    }
  }

  String title() {
    return title;
  }

  List<String> names() {
    return List.copyOf(classFiles.keySet());
  }

  int majorVersion(String name) {
    return classFiles.get(name)[7];
  }

  /** The versions that this JVM does not take, one for each class. */
  Iterable<Integer> versionsTooNew() {
    return tooNew.values();
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
        return defineClass(name, classFile, 0, classFile.length);
      }
    }
  }
}
