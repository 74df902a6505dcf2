// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.CollectedMetrics;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionPoolsTest {
  private static final String NAME = "db.client.connection.pool.name";

  /** A pool of no library. */
  private static final class Pool {
    final AtomicInteger used = new AtomicInteger();
  }

  private static final class Reader extends PoolReader<Pool> {
    @Override
    protected void read(Pool pool, PoolState out) {
      int used = pool.used.get();
      if (used > 10) {
        throw new IllegalStateException("too many");
      }
      out.connections(used, 1);
    }
  }

  private final Reader reader = new Reader();
  private final ConnectionPools<Pool> pools = ConnectionPools.of("test-pools", reader);

  private Pool open(String name) {
    Pool pool = new Pool();
    pools.open(pool);
    pools.name(pool, name);
    return pool;
  }

  @Test
  void forgetsAPoolThatWasCollectedWithoutBeingClosed() {
    WeakReference<Pool> pool = new WeakReference<>(used("collected"));
    assertThat(CollectedMetrics.now().points(NAME, "collected")).isNotEmpty();

    awaitCollected(pool);

    assertThat(CollectedMetrics.now().points(NAME, "collected")).isEmpty();
    Pool next = open("collected");
    assertThat(CollectedMetrics.now().points(NAME, "collected")).isNotEmpty();
    pools.close(next);
  }

  private Pool used(String name) {
    Pool pool = open(name);
    pools.acquired(pool, pools.begin(pool), this);
    pools.returned(pool, this);
    return pool;
  }

  /** As after a redeploy: neither the pool nor its loader's code is kept by what was registered. */
  @Test
  void keepsNothingOfALoaderThatIsGone() {
    WeakReference<?>[] gone = deployed();

    for (WeakReference<?> reference : gone) {
      awaitCollected(reference);
    }
    assertThat(CollectedMetrics.now().points(NAME, "deployed")).isEmpty();
  }

  private static WeakReference<?>[] deployed() {
    Reader ownReader = new Reader();
    ConnectionPools<Pool> own = ConnectionPools.of("test-pools", ownReader);
    Pool pool = new Pool();
    own.open(pool);
    own.name(pool, "deployed");
    own.created(pool, own.begin(pool));
    assertThat(CollectedMetrics.now().points(NAME, "deployed")).isNotEmpty();
    return new WeakReference<?>[] {new WeakReference<>(ownReader), new WeakReference<>(pool)};
  }

  @Test
  void callsAPoolByTheNameThatItIsGivenLater() {
    Pool pool = used("before");
    pools.name(pool, "after");
    pools.name(pool, null);
    pools.name(pool, "");
    pools.created(pool, pools.begin(pool));

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(metrics.points(NAME, "before")).isEmpty();
    assertThat(metrics.points("db.client.connection.create_time", NAME, "after")).hasSize(1);
    assertThat(metrics.points("db.client.connection.count", NAME, "after")).hasSize(2);
    pools.close(pool);
  }

  @Test
  void keepsWhatWasOpenedBeforeThePoolSaysItsName() {
    Pool pool = new Pool();
    pools.open(pool);
    pools.created(pool, pools.begin(pool));
    pools.created(pool, pools.begin(pool));
    pools.name(pool, "named later");

    assertThat(
            CollectedMetrics.now().points("db.client.connection.create_time", NAME, "named later"))
        .singleElement()
        .satisfies(point -> assertThat(point.value).isEqualTo(2));
    pools.close(pool);
  }

  @Test
  void doesNotComeBackOnceItIsClosedForGood() {
    Pool pool = used("for good");
    pools.closeForGood(pool);
    pools.open(pool);
    pools.created(pool, pools.begin(pool));

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(metrics.points(NAME, "for good")).isEmpty();
    assertThat(metrics.points(NAME, "test-pools")).isEmpty();
  }

  @Test
  void opensAPoolAgainThatWasClosed() {
    Pool pool = used("again");
    pools.close(pool);
    pools.open(pool);
    pools.name(pool, "again");

    assertThat(CollectedMetrics.now().points("db.client.connection.count", NAME, "again"))
        .hasSize(2);
    pools.close(pool);
  }

  @Test
  void doesWithoutAPoolThatCannotBeRead() {
    Pool broken = open("broken");
    Pool whole = open("whole");
    broken.used.set(11);

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(metrics.points("db.client.connection.count", NAME, "broken")).isEmpty();
    assertThat(metrics.points("db.client.connection.count", NAME, "whole")).hasSize(2);
    pools.close(broken);
    pools.close(whole);
  }

  @Test
  void recordsAUseOnceAndNothingOfAPoolThatIsNotKnown() {
    Pool pool = open("once");
    Object connection = new Object();
    pools.acquired(pool, pools.begin(pool), connection);
    pools.returned(pool, connection);
    pools.returned(pool, connection);
    Pool unknown = new Pool();
    assertThat(pools.begin(unknown)).isZero();
    pools.acquired(unknown, 1);
    pools.timedOut(unknown);
    pools.returned(unknown, connection);

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(metrics.points("db.client.connection.use_time", NAME, "once"))
        .singleElement()
        .satisfies(point -> assertThat(point.value).isEqualTo(1));
    pools.close(pool);
    assertThat(CollectedMetrics.now().points(NAME, "once")).isEmpty();
  }

  private static void awaitCollected(WeakReference<?> reference) {
    for (int i = 0; reference.get() != null && i < 100; i++) {
      System.gc();
      System.runFinalization();
    }
    assertThat(reference.get()).isNull();
  }
}
