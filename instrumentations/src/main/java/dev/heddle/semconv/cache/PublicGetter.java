// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.cache;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Calls a public method without parameters whose name or result depends on the library's version.
 * For Heddle's own threads.
 */
public final class PublicGetter {
  private final @Nullable Method method;

  private PublicGetter(@Nullable Method method) {
    this.method = method;
  }

  /** The first of these that there is; where there is none, it reads as nothing. */
  public static PublicGetter of(Class<?> owner, String... names) {
    for (String name : names) {
      try {
        Method method = owner.getMethod(name);
        method.setAccessible(true); // of a class that is not public itself
        return new PublicGetter(method);
      } catch (NoSuchMethodException e) {
        continue;
      } catch (RuntimeException e) { // a module or a security manager that doesn't open it
        continue;
      }
    }
    return new PublicGetter(null);
  }

  public boolean exists() {
    return method != null;
  }

  /** What it gives is one of these. */
  public Class<?> type() {
    return method == null ? Object.class : method.getReturnType();
  }

  public @Nullable Object get(Object target) throws ReflectiveOperationException {
    return method == null ? null : method.invoke(target);
  }

  /** The number that it gives, or {@link CacheState#UNKNOWN}. */
  public long count(Object target) throws ReflectiveOperationException {
    Object value = get(target);
    return value instanceof Number ? ((Number) value).longValue() : CacheState.UNKNOWN;
  }

  /** Whether it says so; no where it is missing. */
  public boolean isTrue(Object target) throws ReflectiveOperationException {
    return Boolean.TRUE.equals(get(target));
  }

  /** Calls {@code setter(true)} of the same class, and tells whether that could be done. */
  public static boolean switchOn(Object target, String setter) {
    try {
      target.getClass().getMethod(setter, boolean.class).invoke(target, true);
      return true;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
