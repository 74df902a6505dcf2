// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.muzzle.ClassFileSource;
import java.io.IOException;
import java.io.InputStream;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Sees an application's library and Heddle at once: defines the classes of the library folders
 * itself, takes the rest of {@code dev.heddle} from the agent and everything else from the
 * application. One for each application loader; woven classes keep it alive through their call
 * sites, nothing else does.
 *
 * <p>Any thread. It takes no lock, neither its own nor one for each name: a thread that links a
 * call site may hold the application loader's lock while another, in the superclass of an advice
 * class, waits for it. Two threads may therefore define the same class; the JVM lets one win.
 */
final class InstrumentationClassLoader extends ClassLoader {
  private static final String HEDDLE = "dev.heddle.";
  private static final String FOLDERS = "dev.heddle.instrumentations.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader agentLoader;
  private final @Nullable ClassLoader parent;
  private final @Nullable ProtectionDomain domain;

  InstrumentationClassLoader(ClassLoader agentLoader, @Nullable ClassLoader applicationLoader) {
    super(applicationLoader);
    this.agentLoader = agentLoader;
    this.parent = applicationLoader; // asking for it needs a permission of everybody on the stack
    this.domain = InstrumentationClassLoader.class.getProtectionDomain();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Class<?> loaded;
    if (name.startsWith(FOLDERS)) {
      loaded = ownClass(name);
    } else if (name.startsWith(HEDDLE)) {
      loaded = agentLoader.loadClass(name);
    } else {
      // Of the boot loader only those may ask who may get class loaders, under a security manager.
      loaded = (parent == null ? agentLoader : parent).loadClass(name);
    }
    if (resolve) {
      resolveClass(loaded);
    }
    return loaded;
  }

  /** A class of a library folder, if it was loaded before. */
  @Nullable Class<?> findLoaded(String name) {
    return findLoadedClass(name);
  }

  private Class<?> ownClass(String name) throws ClassNotFoundException {
    Class<?> known = findLoadedClass(name);
    if (known != null) {
      return known;
    }
    byte[] bytes = bytes(name);
    definePackageOf(name);
    try {
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (LinkageError e) {
      known = findLoadedClass(name); // another thread was faster
      if (known == null) {
        throw e;
      }
      return known;
    }
  }

  private byte[] bytes(String name) throws ClassNotFoundException {
    try (InputStream in = agentLoader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return ClassFileSource.readAll(in);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @SuppressWarnings("deprecation") // its successor is of Java 9
  private void definePackageOf(String name) {
    String packageName = name.substring(0, name.lastIndexOf('.'));
    if (getPackage(packageName) == null) {
      try {
        definePackage(packageName, null, null, null, null, null, null, null);
      } catch (IllegalArgumentException e) {
        return; // another thread was faster
      }
    }
  }

  /** Where that is from, for log lines. */
  @Override
  public String toString() {
    return "InstrumentationClassLoader of " + LoaderView.describe(getParent());
  }
}
