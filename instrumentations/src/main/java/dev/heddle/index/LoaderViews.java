// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The {@link LoaderView} of every application loader, as long as the loader lives. Any thread. */
final class LoaderViews {
  private final ConcurrentHashMap<Key, LoaderView> views = new ConcurrentHashMap<>();
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final LoaderView boot;
  private final int adviceCount;
  private final int instrumentationCount;

  LoaderViews(int adviceCount, int instrumentationCount) {
    this.adviceCount = adviceCount;
    this.instrumentationCount = instrumentationCount;
    this.boot = new LoaderView(adviceCount, instrumentationCount, true);
  }

  LoaderView of(@Nullable ClassLoader loader) {
    if (loader == null) {
      return boot;
    }
    expunge();
    Key key = new Key(loader, collected);
    LoaderView known = views.get(key);
    if (known == null) {
      LoaderView fresh = new LoaderView(adviceCount, instrumentationCount, false);
      known = views.putIfAbsent(key, fresh);
      return known == null ? fresh : known;
    }
    key.clear(); // never in the map, need not be told of
    return known;
  }

  int size() {
    expunge();
    return views.size();
  }

  private void expunge() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      views.remove(gone);
    }
  }

  /** By identity: a loader's own {@code equals} is application code. */
  private static final class Key extends WeakReference<ClassLoader> {
    private final int hash;

    Key(ClassLoader loader, ReferenceQueue<ClassLoader> queue) {
      super(loader, queue);
      this.hash = System.identityHashCode(loader);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      ClassLoader loader = get();
      return loader != null && other instanceof Key && ((Key) other).get() == loader;
    }
  }
}
