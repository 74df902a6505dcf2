// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * State that Heddle keeps with an application's object, without the object or its class showing it,
 * and no longer than the object lives. Any thread; {@link #set} happens before a {@link #get} that
 * sees its value.
 *
 * @param <T> the application's type
 * @param <V> an agent type that does not refer to the target
 */
public final class VirtualField<T, V> {
  private static final ConcurrentHashMap<String, VirtualField<?, ?>> ALL =
      new ConcurrentHashMap<>();

  private final WeakIdentityMap<V> values = new WeakIdentityMap<>();

  private VirtualField() {}

  /**
   * The field of that name, one for the whole JVM, whatever loader asks; keep it in a static final
   * field.
   */
  @SuppressWarnings("unchecked")
  public static <T, V> VirtualField<T, V> of(String name) {
    VirtualField<?, ?> known = ALL.get(name);
    if (known == null) {
      VirtualField<T, V> fresh = new VirtualField<>();
      known = ALL.putIfAbsent(name, fresh);
      if (known == null) {
        return fresh;
      }
    }
    return (VirtualField<T, V>) known;
  }

  public @Nullable V get(T target) {
    return values.get(target);
  }

  /** Null clears. */
  public void set(T target, @Nullable V value) {
    if (value == null) {
      values.remove(target);
    } else {
      values.put(target, value);
    }
  }

  public @Nullable V getAndClear(T target) {
    return values.remove(target);
  }

  /** Name of the field that the weaver adds to classes for the virtual field of that name. */
  public static String fieldName(String name) {
    return "heddle$" + name.replace('.', '_');
  }
}
