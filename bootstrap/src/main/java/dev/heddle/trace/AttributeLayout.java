// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/**
 * Which attributes a span has, in the order set, without their values: spans of one kind set the
 * same attributes in the same order, so they share a layout and hold only values. Each layout
 * remembers the ones that are reached by one more attribute, as a hidden class of a JavaScript
 * engine does; following it also proves that the attribute is not there yet.
 *
 * <p>Immutable but for what it remembers; any thread, without locks. A race makes a layout twice
 * and forgets one of them.
 */
final class AttributeLayout {
  static final AttributeLayout EMPTY = new AttributeLayout(new AttributeKey[0]);

  private static final int MOST_REMEMBERED = 1024;
  private static final int MOST_FOLLOWERS = 16;

  /** Of all layouts; a lost update only makes the limit less sharp. */
  private static int remembered;

  private final AttributeKey[] keys;
  private final @Nullable AttributeKey last;
  private @Nullable AttributeLayout usual; // final fields make it safe to publish by a race
  private volatile AttributeLayout @Nullable [] others;

  private AttributeLayout(AttributeKey[] keys) {
    this.keys = keys;
    this.last = keys.length == 0 ? null : keys[keys.length - 1];
  }

  int size() {
    return keys.length;
  }

  AttributeKey key(int index) {
    return keys[index];
  }

  int indexOf(AttributeKey key) {
    AttributeKey[] all = keys;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == key) {
        return i;
      }
    }
    return -1;
  }

  /** The layout that most often follows by that attribute; null where it was never another one. */
  @Nullable AttributeLayout usuallyWith(AttributeKey key) {
    AttributeLayout follower = usual;
    return follower != null && follower.last == key ? follower : null;
  }

  /** This and one more attribute, which it does not have yet. */
  AttributeLayout with(AttributeKey key) {
    AttributeLayout follower = usuallyWith(key);
    if (follower != null) {
      return follower;
    }
    AttributeLayout[] known = others;
    int count = known == null ? 0 : known.length;
    for (int i = 0; known != null && i < count; i++) {
      if (known[i].last == key) {
        return known[i];
      }
    }
    AttributeLayout made = new AttributeLayout(keysAnd(key));
    if (remembered < MOST_REMEMBERED && count < MOST_FOLLOWERS) {
      remembered++;
      remember(made, known, count);
    } // else: who sets attributes in ever new orders has layouts of his own
    return made;
  }

  private AttributeKey[] keysAnd(AttributeKey key) {
    int size = keys.length;
    AttributeKey[] more = new AttributeKey[size + 1];
    System.arraycopy(keys, 0, more, 0, size);
    more[size] = key;
    return more;
  }

  private void remember(AttributeLayout made, AttributeLayout @Nullable [] known, int count) {
    if (usual == null) {
      usual = made;
      return;
    }
    AttributeLayout[] longer = new AttributeLayout[count + 1];
    if (known != null) {
      System.arraycopy(known, 0, longer, 0, count);
    }
    longer[count] = made;
    others = longer;
  }
}
