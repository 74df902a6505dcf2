// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import java.lang.reflect.Method;
import javax.sql.DataSource;

/**
 * Makes pools by their class's name and properties, so that no pool is on the test's class path.
 */
final class Pools {
  private Pools() {}

  /**
   * @param properties names and values in turns
   */
  static DataSource make(String className, Object... properties) {
    try {
      Object pool = Class.forName(className).getDeclaredConstructor().newInstance();
      for (int i = 0; i < properties.length; i += 2) {
        set(pool, (String) properties[i], properties[i + 1]);
      }
      return (DataSource) pool;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void set(Object pool, String property, Object value)
      throws ReflectiveOperationException {
    String setter = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
    for (Method method : pool.getClass().getMethods()) {
      if (method.getName().equals(setter) && accepts(method.getParameterTypes(), value)) {
        method.invoke(pool, value);
        return;
      }
    }
    throw new NoSuchMethodException(setter);
  }

  private static boolean accepts(Class<?>[] types, Object value) {
    return types.length == 1
        && (types[0].isInstance(value)
            || (types[0] == int.class && value instanceof Integer)
            || (types[0] == boolean.class && value instanceof Boolean));
  }

  static void close(DataSource pool) {
    try {
      pool.getClass().getMethod("close").invoke(pool);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
