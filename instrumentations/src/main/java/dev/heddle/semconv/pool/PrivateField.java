// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

import dev.heddle.diagnostics.Counter;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field of a pool whose getters would wait for a lock that the pool holds while it connects
 * to its database. The value may be a moment old. For Heddle's own threads.
 */
public final class PrivateField {
  private final @Nullable Field field;

  private PrivateField(@Nullable Field field) {
    this.field = field;
  }

  /** Of the class or the nearest of its superclasses; where none has it, it reads as nothing. */
  public static PrivateField of(Class<?> owner, String name) {
    PrivateField field = ofSome(owner, name);
    if (field.field == null) {
      Counter.of("heddle.pool.field_unknown", owner.getName() + '.' + name).increment();
    }
    return field;
  }

  /** The same of a field that not all versions have. */
  public static PrivateField ofSome(Class<?> owner, String name) {
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      Field found = declared(type, name);
      if (found != null) {
        return new PrivateField(found);
      }
    }
    return new PrivateField(null);
  }

  private static @Nullable Field declared(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      return null;
    } catch (RuntimeException e) { // a module or a security manager that doesn't open it
      return null;
    }
  }

  public @Nullable Object get(Object target) throws ReflectiveOperationException {
    return field == null ? null : field.get(target);
  }

  /** The number in it, or how many elements the collection or map in it has. */
  public long count(Object target) throws ReflectiveOperationException {
    Object value = get(target);
    if (value instanceof Number) {
      return ((Number) value).longValue();
    }
    if (value instanceof Collection) {
      return ((Collection<?>) value).size();
    }
    return value instanceof Map ? ((Map<?, ?>) value).size() : PoolState.NONE;
  }
}
