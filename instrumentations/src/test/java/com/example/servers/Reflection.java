// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.servers;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Public methods by name and arguments: servers have moved their packages, not their words. */
final class Reflection {
  private Reflection() {}

  static boolean has(ClassLoader loader, String name) {
    return loader.getResource(name.replace('.', '/') + ".class") != null;
  }

  static Class<?> find(ClassLoader loader, String... names) throws ClassNotFoundException {
    for (String name : names) {
      if (has(loader, name)) {
        return Class.forName(name, true, loader);
      }
    }
    throw new ClassNotFoundException(String.join(", ", names));
  }

  static Object create(ClassLoader loader, String... names) throws Exception {
    return find(loader, names).getConstructor().newInstance();
  }

  static Object call(Object target, String name, @Nullable Object... arguments) throws Exception {
    return invoke(target.getClass(), target, name, arguments);
  }

  static Object callStatic(Class<?> type, String name, @Nullable Object... arguments)
      throws Exception {
    return invoke(type, null, name, arguments);
  }

  private static Object invoke(
      Class<?> type, @Nullable Object target, String name, @Nullable Object... arguments)
      throws Exception {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)
          && takes(method.getParameterTypes(), arguments)
          && Modifier.isStatic(method.getModifiers()) == (target == null)) {
        try {
          return callable(method, type).invoke(target, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
      }
    }
    throw new NoSuchMethodException(type.getName() + '.' + name);
  }

  /** A public method of a class that is not public is called by the interface it comes from. */
  private static Method callable(Method method, Class<?> type) throws Exception {
    if (Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
      return method;
    }
    for (Class<?> face : type.getInterfaces()) {
      try {
        return face.getMethod(method.getName(), method.getParameterTypes());
      } catch (NoSuchMethodException e) {
        continue; // another one's
      }
    }
    return method;
  }

  private static boolean takes(Class<?>[] types, @Nullable Object[] arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!takes(types[i], arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean takes(Class<?> type, @Nullable Object argument) {
    if (type.isPrimitive()) {
      return type == boolean.class && argument instanceof Boolean
          || type == int.class && argument instanceof Integer;
    }
    return argument == null || type.isInstance(argument);
  }
}
