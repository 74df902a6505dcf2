// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Look-up of a class's private members: by {@code MethodHandles.privateLookupIn} on 9 and newer, by
 * the JDK's own look-up on 8, where nothing guards it.
 */
final class PrivateLookup {
  private static final Lookup OWN = MethodHandles.lookup();
  private static final @Nullable Method PRIVATE_LOOKUP_IN = privateLookupIn();
  private static final @Nullable Lookup ALL_POWERFUL =
      PRIVATE_LOOKUP_IN == null ? allPowerful() : null;

  private PrivateLookup() {}

  /** Null where the class's module does not let us in. */
  static @Nullable Lookup in(Class<?> type) {
    if (PRIVATE_LOOKUP_IN == null) {
      return ALL_POWERFUL == null ? null : ALL_POWERFUL.in(type);
    }
    if (isOfTheJdk(type.getClassLoader())) {
      return null; // 9 to 16 would let us in with a warning on stderr, 17 does not
    }
    try {
      return (Lookup) PRIVATE_LOOKUP_IN.invoke(null, type, OWN);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static boolean isOfTheJdk(@Nullable ClassLoader loader) {
    return loader == null || loader == ClassLoader.getSystemClassLoader().getParent();
  }

  private static @Nullable Method privateLookupIn() {
    try {
      return MethodHandles.class.getMethod("privateLookupIn", Class.class, Lookup.class);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static @Nullable Lookup allPowerful() {
    try {
      Field field = Lookup.class.getDeclaredField("IMPL_LOOKUP");
      field.setAccessible(true);
      return (Lookup) field.get(null);
    } catch (ReflectiveOperationException | SecurityException e) {
      return null;
    }
  }
}
