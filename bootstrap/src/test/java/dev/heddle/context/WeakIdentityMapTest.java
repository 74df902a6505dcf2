// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
  @Test
  void behavesLikeAnIdentityMap() {
    Random random = new Random(42);
    WeakIdentityMap<Integer> map = new WeakIdentityMap<>();
    Map<Object, Integer> model = new IdentityHashMap<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      keys.add(new String("equal to all others"));
    }
    for (int step = 0; step < 200_000; step++) {
      String key = keys.get(random.nextInt(keys.size()));
      switch (random.nextInt(3)) {
        case 0 -> {
          map.put(key, step);
          model.put(key, step);
        }
        case 1 -> assertThat(map.remove(key)).isEqualTo(model.remove(key));
        default -> assertThat(map.get(key)).isEqualTo(model.get(key));
      }
    }
    assertThat(map.size()).isEqualTo(model.size());
  }

  @Test
  void forgetsWhatDied() {
    WeakIdentityMap<Integer> map = new WeakIdentityMap<>();
    Object kept = new Object();
    map.put(kept, 1);
    for (int i = 0; i < 10_000; i++) {
      map.put(new Object(), i);
    }
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (map.size() > 1 && System.nanoTime() < deadline) {
      System.gc();
    }
    assertThat(map.size()).isEqualTo(1);
    assertThat(map.get(kept)).isEqualTo(1);
  }

  @Test
  void tellsValuesOnceThatTheirObjectIsGone() {
    WeakIdentityMap<Orphan> map = new WeakIdentityMap<>();
    AtomicInteger told = new AtomicInteger();
    Orphan orphan = told::incrementAndGet;
    Object kept = new Object();
    map.put(kept, orphan);
    map.put(new Object(), orphan);
    Object removed = new Object();
    map.put(removed, orphan);
    map.remove(removed);
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (map.size() > 1 && System.nanoTime() < deadline) {
      System.gc();
    }

    assertThat(told).hasValue(1);
    assertThat(map.get(kept)).isSameAs(orphan);
  }

  @Test
  void letsBorrowedValuesGoOnWhenTheirObjectIsGone() {
    WeakIdentityMap<Orphan> map = new WeakIdentityMap<>(false);
    AtomicInteger told = new AtomicInteger();
    map.put(new Object(), told::incrementAndGet);
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (map.size() > 0 && System.nanoTime() < deadline) {
      System.gc();
    }

    assertThat(map.size()).isZero();
    assertThat(told).hasValue(0);
  }

  @Test
  void losesNothingBetweenThreads() throws InterruptedException {
    WeakIdentityMap<Object> map = new WeakIdentityMap<>();
    int threads = 8;
    AtomicInteger wrong = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      new Thread(
              () -> {
                List<Object> mine = new ArrayList<>();
                for (int i = 0; i < 20_000; i++) {
                  Object key = new Object();
                  mine.add(key);
                  map.put(key, key.hashCode());
                  Object older = mine.get(i / 2);
                  Object value = map.get(older);
                  if (value != null && !value.equals(older.hashCode())) {
                    wrong.incrementAndGet();
                  }
                  if (i % 3 == 0 && map.remove(key) == null) {
                    wrong.incrementAndGet();
                  }
                }
                for (int i = 0; i < mine.size(); i++) {
                  boolean present = map.get(mine.get(i)) != null;
                  if (present == (i % 3 == 0)) {
                    wrong.incrementAndGet();
                  }
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    assertThat(wrong).hasValue(0);
  }
}
