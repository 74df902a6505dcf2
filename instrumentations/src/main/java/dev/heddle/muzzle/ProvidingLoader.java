// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import org.jspecify.annotations.Nullable;

/**
 * Where a module system lets one loader take a type from: its superclass may be private to that
 * other loader, as the JVM is about to find out. Asks how modules are wired and loads nothing.
 * Loaded where a supertype is missing; any thread.
 */
final class ProvidingLoader {
  private static final Counter FAILED =
      Counter.of("heddle.supertypes.unresolved", "module_system_failed");

  private ProvidingLoader() {}

  /**
   * The loader that provides a type to another, or null where that one has it from itself, or no
   * module system is known to be above it.
   *
   * @param type internal name
   */
  static @Nullable ClassLoader of(@Nullable ClassLoader loader, String type) {
    int slash = type.lastIndexOf('/');
    if (loader == null || slash < 0) {
      return null;
    }
    try {
      for (Class<?> c = loader.getClass(); c != null; c = c.getSuperclass()) {
        if (c.getName().equals("org.jboss.modules.ModuleClassLoader")) {
          return JbossModules.provider(loader, c, type.substring(0, slash));
        }
        for (Class<?> face : c.getInterfaces()) {
          if (face.getName().equals("org.osgi.framework.BundleReference")) {
            return OsgiWires.provider(loader, face, type.substring(0, slash).replace('/', '.'));
          }
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      FAILED.increment();
      Log.debug("cannot find out where " + type + " is from", e);
    }
    return null;
  }
}
