// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import dev.heddle.diagnostics.Counter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The way to the field that the weaver has added to a class or to one above it. The handles are of
 * static methods that the weaver has added too: they have the same type for every class, so no
 * lambda form is spun for the next one. Immutable; any thread.
 */
final class FieldAccess {
  private static final FieldAccess ABSENT = new FieldAccess(null, null);
  private static final MethodType GET = MethodType.methodType(Object.class, Object.class);
  private static final MethodType SET =
      MethodType.methodType(void.class, Object.class, Object.class);

  private final @Nullable MethodHandle getter;
  private final @Nullable MethodHandle setter;

  private FieldAccess(@Nullable MethodHandle getter, @Nullable MethodHandle setter) {
    this.getter = getter;
    this.setter = setter;
  }

  boolean isThere() {
    return getter != null;
  }

  @Nullable Object get(Object target) {
    MethodHandle handle = getter;
    try {
      return handle == null ? null : (Object) handle.invokeExact(target);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  void set(Object target, @Nullable Object value) {
    MethodHandle handle = setter;
    try {
      if (handle != null) {
        handle.invokeExact(target, value);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof Error) {
      throw (Error) thrown;
    }
    return new IllegalStateException(thrown); // the methods do nothing but read and write a field
  }

  /** By class; the JVM keeps the answers with the classes, so none is held by them. */
  static final class OfClass extends ClassValue<FieldAccess> {
    private final String name;

    OfClass(String name) {
      this.name = name;
    }

    @Override
    protected FieldAccess computeValue(Class<?> type) {
      for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
        Lookup lookup = PrivateLookup.in(owner);
        if (lookup == null) {
          return ABSENT; // a class of a module that is not open: the JDK's own
        }
        try {
          return new FieldAccess(
              lookup.findStatic(owner, name, GET), lookup.findStatic(owner, name, SET));
        } catch (NoSuchMethodException e) {
          return ABSENT; // neither here nor above
        } catch (IllegalAccessException e) {
          continue; // in a class above
        } catch (LinkageError e) {
          Counter.of("heddle.virtualfield.failed", e.getClass().getSimpleName()).increment();
          return ABSENT;
        }
      }
      return ABSENT;
    }
  }
}
