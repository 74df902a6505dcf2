// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads everything of Heddle but its entry points from the bundle of hidden class files in its jar
 * ({@link JarContent}): first itself for {@code dev.heddle.*}, else its parent, the platform's
 * loader (the extension loader on Java 8), so that no class or resource of the application is ever
 * in sight. One in each JVM; any thread, in parallel.
 */
final class AgentClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String OURS = "dev.heddle.";
  private static final String VISIBLE = "dev.heddle.bootstrap.";

  private final JarContent jar;
  private final ClassLoader visible;
  private final ProtectionDomain domain;
  private final String version;
  private final ConcurrentMap<String, Boolean> packages = new ConcurrentHashMap<>();

  /**
   * @param application the loader of this very class, asked for nothing but the entry points
   */
  AgentClassLoader(File jarFile, ClassLoader application) throws IOException {
    super(topmost(application));
    this.jar = JarContent.read(jarFile);
    this.visible = application;
    this.version = jar.version();
    // Under a security manager the application's policy does not know our classes one by one.
    Permissions all = new Permissions();
    all.add(new AllPermission());
    this.domain =
        new ProtectionDomain(new CodeSource(jarFile.toURI().toURL(), (Certificate[]) null), all);
  }

  /** The loader beneath the boot loader, also where java.system.class.loader names another one. */
  private static @Nullable ClassLoader topmost(@Nullable ClassLoader loader) {
    ClassLoader top = loader;
    while (top != null && top.getParent() != null) {
      top = top.getParent();
    }
    return top;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    if (name.startsWith(VISIBLE)) {
      return visible.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] classFile = bytes(name.replace('.', '/').concat(".class"));
    if (classFile == null) {
      throw new ClassNotFoundException(name);
    }
    definePackageOf(name);
    try {
      return defineClass(name, classFile, 0, classFile.length, domain);
    } catch (LinkageError e) {
      Class<?> known = findLoadedClass(name); // another agent, given the class, has asked for it
      if (known == null) {
        throw e;
      }
      return known;
    }
  }

  private void definePackageOf(String className) {
    String name = className.substring(0, className.lastIndexOf('.'));
    if (packages.putIfAbsent(name, Boolean.TRUE) == null) {
      definePackage(name, null, null, null, "Heddle", version, null, null);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] content = null;
    try {
      content = bytes(name);
    } catch (ClassNotFoundException e) {
      return null; // there, but broken: as good as not there, like any resource of a loader
    }
    return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
  }

  private byte @Nullable [] bytes(String name) throws ClassNotFoundException {
    try {
      return jar.get(name);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
