// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Values by the identity of keys that it does not keep alive. Reads take no lock and allocate
 * nothing; writes lock one of sixteen stripes for some instructions. The entries of dead keys are
 * removed by the writes that follow.
 *
 * <p>A value that refers to its key would keep it alive: callers store agent types that do not.
 */
final class WeakIdentityMap<V> {
  private static final int STRIPES = 16;

  private final WeakIdentityStripe<V>[] stripes;
  private final ReferenceQueue<Object> dead = new ReferenceQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** Of values that are told when their key is gone, if they are {@link Orphan}s. */
  WeakIdentityMap() {
    this(true);
  }

  /**
   * @param tells whether values are told when their key is gone
   */
  WeakIdentityMap(boolean tells) {
    this.stripes = stripes(tells);
  }

  @Nullable V get(Object key) {
    if (size.get() == 0) {
      return null; // spares most keys the computation of their identity hash
    }
    int hash = hash(key);
    return stripe(hash).get(key, hash);
  }

  void put(Object key, V value) {
    removeDead();
    int hash = hash(key);
    size.addAndGet(stripe(hash).put(key, hash, value, dead));
  }

  @Nullable V remove(Object key) {
    if (size.get() == 0) {
      return null;
    }
    int hash = hash(key);
    WeakIdentityStripe<V> stripe = stripe(hash);
    V value = stripe.get(key, hash);
    if (value != null) {
      size.addAndGet(-stripe.remove(key, hash, dead));
    }
    return value;
  }

  /** Entries whose keys are not known to be dead. */
  int size() {
    removeDead();
    return size.get();
  }

  void removeDead() {
    Reference<?> reference = dead.poll();
    while (reference != null) {
      int hash = ((WeakIdentityStripe.Node<?>) reference).hash;
      size.addAndGet(-stripe(hash).remove(null, hash, dead));
      reference = dead.poll();
    }
  }

  private WeakIdentityStripe<V> stripe(int hash) {
    return stripes[hash & STRIPES - 1];
  }

  private static int hash(Object key) {
    int hash = System.identityHashCode(key);
    return hash ^ hash >>> 16;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <V> WeakIdentityStripe<V>[] stripes(boolean tells) {
    WeakIdentityStripe<V>[] made = new WeakIdentityStripe[STRIPES];
    for (int i = 0; i < STRIPES; i++) {
      made[i] = new WeakIdentityStripe<>(tells);
    }
    return made;
  }
}
