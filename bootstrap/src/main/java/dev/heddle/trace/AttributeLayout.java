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
  static final AttributeLayout EMPTY = new AttributeLayout(null, new AttributeKey[0]);

  private static final int MOST_REMEMBERED = 1024;
  private static final int MOST_FOLLOWERS = 16;

  private static int made;

  /** Tells layouts apart, mostly: a race may give one twice. */
  final int number = made++;

  private final AttributeLayout root;
  private final AttributeKey[] keys;
  private final @Nullable AttributeKey last;
  private @Nullable AttributeLayout usual; // final fields make it safe to publish by a race
  private volatile AttributeLayout @Nullable [] others;

  /** What the exporter keeps with it; its thread only. */
  @Nullable Object form;

  /** By the root, how many there are; a lost update only makes the limit less sharp. */
  private int remembered;

  private AttributeLayout(@Nullable AttributeLayout root, AttributeKey[] keys) {
    this.root = root == null ? this : root;
    this.keys = keys;
    this.last = keys.length == 0 ? null : keys[keys.length - 1];
  }

  /** Without attributes, and with a memory of its own. */
  static AttributeLayout fresh() {
    return new AttributeLayout(null, new AttributeKey[0]);
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
    AttributeLayout made = new AttributeLayout(root, keysAnd(key));
    remember(made, known);
    root.limitWhatIsRemembered();
    return made;
  }

  /** Begins anew where too much came together: what is still in use is soon remembered again. */
  private void limitWhatIsRemembered() {
    if (++remembered > MOST_REMEMBERED) {
      remembered = 0;
      usual = null;
      others = null;
    }
  }

  private AttributeKey[] keysAnd(AttributeKey key) {
    int size = keys.length;
    AttributeKey[] more = new AttributeKey[size + 1];
    System.arraycopy(keys, 0, more, 0, size);
    more[size] = key;
    return more;
  }

  private void remember(AttributeLayout made, AttributeLayout @Nullable [] known) {
    if (usual == null) {
      usual = made;
      return;
    }
    int kept = known == null ? 0 : Math.min(known.length, MOST_FOLLOWERS - 1);
    AttributeLayout[] all = new AttributeLayout[kept + 1];
    if (known != null) { // the oldest gives way
      System.arraycopy(known, known.length - kept, all, 0, kept);
    }
    all[kept] = made;
    others = all;
  }
}
