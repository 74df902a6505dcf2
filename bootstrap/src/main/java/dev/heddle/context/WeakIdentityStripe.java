// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * One stripe of a {@link WeakIdentityMap}: chained buckets. Nodes are immutable but for their
 * value, and every change builds a bucket's chain anew up to the changed place, so a reader without
 * the lock always walks a consistent chain.
 */
final class WeakIdentityStripe<V> {
  private static final int INITIAL_BUCKETS = 16;
  private static final int STRIPE_BITS = 4;

  private final boolean tells;
  private volatile @Nullable Node<V>[] buckets = newBuckets(INITIAL_BUCKETS);
  private int size;

  /**
   * @param tells whether an {@link Orphan} hears that its object is gone
   */
  WeakIdentityStripe(boolean tells) {
    this.tells = tells;
  }

  @Nullable V get(Object key, int hash) {
    @Nullable Node<V>[] table = buckets;
    Node<V> node = table[index(hash, table)];
    while (node != null) {
      if (node.hash == hash && node.get() == key) {
        return node.value;
      }
      node = node.next;
    }
    return null;
  }

  /** Returns how many entries it added: 0 where the key was known. */
  synchronized int put(Object key, int hash, V value, ReferenceQueue<Object> dead) {
    @Nullable Node<V>[] table = buckets;
    int index = index(hash, table);
    for (Node<V> node = table[index]; node != null; node = node.next) {
      if (node.hash == hash && node.get() == key) {
        node.value = value;
        return 0;
      }
    }
    publish(table, index, new Node<>(key, hash, value, table[index], dead));
    if (++size > table.length) {
      grow(table, dead);
    }
    return 1;
  }

  /**
   * Removes the key, or with null every dead key of that hash's bucket; returns how many entries
   * that were.
   */
  synchronized int remove(@Nullable Object key, int hash, ReferenceQueue<Object> dead) {
    @Nullable Node<V>[] table = buckets;
    int index = index(hash, table);
    Node<V> kept = null;
    int removed = 0;
    for (Node<V> node = table[index]; node != null; node = node.next) {
      Object candidate = node.get();
      if (candidate == null) {
        removed++;
        if (tells && node.value instanceof Orphan) {
          ((Orphan) node.value).orphaned();
        }
      } else if (candidate == key) {
        removed++;
      } else {
        kept = new Node<>(candidate, node.hash, node.value, kept, dead);
      }
    }
    if (removed > 0) {
      publish(table, index, kept);
      size -= removed;
    }
    return removed;
  }

  private void grow(@Nullable Node<V>[] table, ReferenceQueue<Object> dead) {
    @Nullable Node<V>[] larger = newBuckets(table.length * 2);
    for (int i = 0; i < table.length; i++) {
      for (Node<V> node = table[i]; node != null; node = node.next) {
        int index = index(node.hash, larger);
        larger[index] = node.copy(larger[index], dead);
      }
    }
    buckets = larger;
  }

  /** The volatile write is what makes the plain array store visible to readers. */
  private void publish(@Nullable Node<V>[] table, int index, @Nullable Node<V> chain) {
    table[index] = chain;
    buckets = table;
  }

  private static int index(int hash, Object[] table) {
    return hash >>> STRIPE_BITS & table.length - 1;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <V> @Nullable Node<V>[] newBuckets(int count) {
    return new Node[count];
  }

  static final class Node<V> extends WeakReference<Object> {
    final int hash;
    final @Nullable Node<V> next;
    volatile V value;

    Node(
        @Nullable Object key,
        int hash,
        V value,
        @Nullable Node<V> next,
        ReferenceQueue<Object> dead) {
      super(key, dead);
      this.hash = hash;
      this.value = value;
      this.next = next;
    }

    /**
     * A dead key's copy stays dead; it is counted until a removal finds it, as its original was.
     */
    Node<V> copy(@Nullable Node<V> newNext, ReferenceQueue<Object> dead) {
      return new Node<>(get(), hash, value, newNext, dead);
    }
  }
}
