// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which module of JBoss Modules another has a package from, by its dependencies, all of which it
 * has loaded when it is linked. Stateless; any thread.
 */
final class JbossModules {
  private JbossModules() {}

  /**
   * @param path the package, divided by slashes
   */
  static @Nullable ClassLoader provider(ClassLoader loader, Class<?> loaderType, String path)
      throws ReflectiveOperationException {
    Object module = loaderType.getMethod("getModule").invoke(loader);
    Class<?> moduleType = module.getClass();
    Object[] dependencies = (Object[]) moduleType.getMethod("getDependencies").invoke(module);
    for (Object dependency : dependencies) {
      if (dependency.getClass().getSimpleName().equals("ModuleDependencySpec")) {
        Object provider = module(module, moduleType, dependency);
        if (provider != null
            && ((Set<?>) moduleType.getMethod("getExportedPaths").invoke(provider))
                .contains(path)) {
          return (ClassLoader) moduleType.getMethod("getClassLoader").invoke(provider);
        }
      }
    }
    return null;
  }

  private static @Nullable Object module(Object module, Class<?> moduleType, Object dependency)
      throws ReflectiveOperationException {
    Object name = dependency.getClass().getMethod("getName").invoke(dependency);
    Object own = dependency.getClass().getMethod("getModuleLoader").invoke(dependency);
    Object loader = own == null ? moduleType.getMethod("getModuleLoader").invoke(module) : own;
    try {
      return loader.getClass().getMethod("loadModule", String.class).invoke(loader, name);
    } catch (InvocationTargetException missing) {
      return null; // an optional dependency
    }
  }
}
