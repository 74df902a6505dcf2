// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The application's loader of one version set: the JDK, then the set's jars, then the test's own
 * classes; of the test's class path only what the test needs of JUnit, AssertJ and Heddle.
 */
final class LibraryLoader extends URLClassLoader {
  private static final String[] OF_THE_APPLICATION = {
    "dev.heddle.instrumentations.", "com.example."
  };
  private static final String[] SHARED = {
    "dev.heddle.",
    "org.junit.",
    "org.opentest4j.",
    "org.assertj.",
    "org.apiguardian.",
    "org.jspecify."
  };

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader testLoader;
  private final PackageRenaming renaming;
  private final Set<String> hidden;

  private LibraryLoader(LibrarySet set, URL[] urls, ClassLoader testLoader) {
    super(set.toString(), urls, ClassLoader.getPlatformClassLoader());
    this.testLoader = testLoader;
    this.hidden = set.hidden();
    this.renaming = new PackageRenaming(set.renamedFrom(), set.renamedTo());
  }

  static LibraryLoader of(LibrarySet set, List<Path> jars, Class<?> testClass) {
    ClassLoader testLoader = testClass.getClassLoader();
    Set<URL> urls = new LinkedHashSet<>();
    for (Path jar : jars) {
      urls.add(url(jar));
    }
    urls.add(testClass.getProtectionDomain().getCodeSource().getLocation());
    urls.addAll(directoriesWithInstrumentations(testLoader));
    return new LibraryLoader(set, urls.toArray(new URL[0]), testLoader);
  }

  private static List<URL> directoriesWithInstrumentations(ClassLoader loader) {
    String path = "dev/heddle/instrumentations";
    List<URL> directories = new ArrayList<>();
    try {
      for (Enumeration<URL> found = loader.getResources(path); found.hasMoreElements(); ) {
        String url = found.nextElement().toString();
        if (url.startsWith("file:")) {
          int end = url.lastIndexOf(path);
          directories.add(new URL(url.substring(0, end)));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return directories;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (startsWith(name, SHARED) && !startsWith(name, OF_THE_APPLICATION)) {
      return testLoader.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    URL found =
        startsWith(name, OF_THE_APPLICATION) && renaming.renames()
            ? findResource(name.replace('.', '/') + ".class")
            : null;
    if (found == null) {
      return super.findClass(name);
    }
    try (InputStream in = found.openStream()) {
      byte[] classFile = renaming.apply(in.readAllBytes());
      return defineClass(name, classFile, 0, classFile.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    if (hidden.contains(name)) {
      return null;
    }
    URL found = super.getResource(name);
    boolean shared = startsWith(name.replace('/', '.'), SHARED);
    return found == null && shared ? testLoader.getResource(name) : found;
  }

  private static boolean startsWith(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "LibraryLoader[" + getName() + ']';
  }
}
