// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.semconv.cache.ForcedStatistics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the metrics of every cache inside the JVM say. A library's test says how to make a cache and
 * how to use it.
 */
@ExtendWith(HeddleExtension.class)
public abstract class CacheContract {
  protected static final int SMALL = 4;

  private static final String NAME = "heddle.cache.name";
  private static final String REQUESTS = "heddle.cache.requests";
  private static final String EVICTIONS = "heddle.cache.evictions";
  private static final String SIZE = "heddle.cache.size";
  private static final String LOAD_TIME = "heddle.cache.load_time";
  private static final String LOAD_FAILURES = "heddle.cache.load_failures";

  /** What gives a value that is not in the cache. */
  public interface Load {
    @Nullable String load(String key) throws Exception;
  }

  /** One cache of the library. */
  public interface Use {
    void put(String key, String value);

    /** Looks into the cache only. */
    @Nullable String get(String key);

    /** Drops what is too much, where the library does so later otherwise. */
    default void settle() {}

    default void close() {}
  }

  /** A cache of {@link #SMALL} entries at most, which records statistics. */
  protected abstract Use small() throws Exception;

  /** What {@link #small()} is called in metrics. */
  protected abstract String name();

  /** The instrumentation's name. */
  protected abstract String instrumentation();

  /** A cache that loads, or null where the library has none. */
  protected @Nullable Load loading(Load load) throws Exception {
    return null;
  }

  /** A cache that records no statistics, or null where all do. */
  protected @Nullable Use silent() throws Exception {
    return null;
  }

  /** A cache whose statistics the application says nothing about, or null where it has to. */
  protected @Nullable Use unasked() throws Exception {
    return silent();
  }

  private static @Nullable Long value(CollectedMetrics metrics, String metric, String name) {
    List<CollectedMetrics.Point> points = metrics.points(metric, NAME, name);
    assertThat(points).hasSizeLessThanOrEqualTo(1);
    return points.isEmpty() ? null : (long) points.get(0).value;
  }

  private static long requests(CollectedMetrics metrics, String name, String result) {
    for (CollectedMetrics.Point point : metrics.points(REQUESTS, NAME, name)) {
      if (result.equals(point.attributes.value("heddle.cache.result"))) {
        return (long) point.value;
      }
    }
    return 0;
  }

  /** Caches of earlier tests are shown as long as they are not collected. */
  private CollectedMetrics awaitNothing() {
    return CollectedMetrics.await(
        metrics -> {
          System.gc();
          return metrics.points(NAME, name()).isEmpty();
        });
  }

  @Test
  void countsHitsAndMisses() throws Exception {
    awaitNothing();
    Use cache = small();
    cache.put("a", "1");
    for (int i = 0; i < 3; i++) {
      assertThat(cache.get("a")).isEqualTo("1");
    }
    assertThat(cache.get("b")).isNull();

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(requests(metrics, name(), "hit")).as(metrics.toString()).isEqualTo(3);
    assertThat(requests(metrics, name(), "miss")).isEqualTo(1);
    assertThat(value(metrics, SIZE, name())).isEqualTo(1);
    assertThat(metrics.points(NAME, name()))
        .allSatisfy(
            point ->
                assertThat(point.instrument.scope()).isEqualTo("dev.heddle." + instrumentation()));
    cache.close();
  }

  @Test
  void countsWhatTheCacheDrops() throws Exception {
    awaitNothing();
    Use cache = small();
    for (int i = 0; i < SMALL + 3; i++) {
      cache.put("key" + i, "value");
    }
    cache.settle();

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(value(metrics, SIZE, name())).as(metrics.toString()).isEqualTo(SMALL);
    assertThat(value(metrics, EVICTIONS, name())).isEqualTo(3);
    cache.close();
  }

  @Test
  void keepsWhatWasCountedInACacheThatIsGoneWhileThereIsAnotherOfItsName() throws Exception {
    awaitNothing();
    Use first = small();
    use(first);
    useAndClose();
    CollectedMetrics one =
        CollectedMetrics.await(
            now -> {
              System.gc();
              return Objects.equals(1L, value(now, SIZE, name()));
            });
    assertThat(value(one, SIZE, name())).isEqualTo(1);
    assertThat(requests(one, name(), "hit")).isEqualTo(2);
    assertThat(first.get("a")).isEqualTo("1");
    first.close();
  }

  /** What isn't closed is garbage now. */
  private void useAndClose() throws Exception {
    Use second = small();
    use(second);
    assertThat(requests(CollectedMetrics.now(), name(), "hit")).isEqualTo(2);
    second.close();
  }

  private static void use(Use cache) {
    cache.put("a", "1");
    cache.get("a");
  }

  @Test
  void showsACacheThatIsGoneNoMore() throws Exception {
    Use cache = small();
    cache.put("a", "1");
    assertThat(CollectedMetrics.now().points(NAME, name())).isNotEmpty();
    cache.close();
    cache = null;

    assertThat(awaitNothing().points(NAME, name())).isEmpty();
  }

  @Test
  void timesLoads() throws Exception {
    awaitNothing();
    long[] nanos = new long[1];
    Load cache =
        loading(
            key -> {
              long start = System.nanoTime();
              try {
                if (key.equals("bad")) {
                  throw new IllegalStateException("no such key");
                }
                return "value of " + key;
              } finally {
                nanos[0] += System.nanoTime() - start;
              }
            });
    assumeTrue(cache != null);
    assertThat(cache.load("a")).isEqualTo("value of a");
    assertThat(cache.load("a")).isEqualTo("value of a");
    try {
      cache.load("bad");
    } catch (Exception expected) {
      assertThat(expected).hasStackTraceContaining("no such key");
    }

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(value(metrics, LOAD_TIME, name())).as(metrics.toString()).isEqualTo(2);
    assertThat(value(metrics, LOAD_FAILURES, name())).isEqualTo(1);
    CollectedMetrics.Point times = metrics.points(LOAD_TIME, NAME, name()).get(0);
    assertThat(Objects.requireNonNull(times.histogram).rawSum()).isGreaterThanOrEqualTo(nanos[0]);
    assertThat(cache.load("a")).isEqualTo("value of a"); // it was not garbage meanwhile
  }

  @Test
  void tellsOnlyTheSizeOfACacheThatRecordsNothing() throws Exception {
    awaitNothing();
    Use cache = silent();
    assumeTrue(cache != null);
    cache.put("a", "1");
    cache.get("a");

    assertThat(CollectedMetrics.now().points(NAME, name()))
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.metric).isEqualTo(SIZE);
              assertThat(point.value).isEqualTo(1);
            });
    assertThat(cache.get("a")).isEqualTo("1");
    cache.close();
  }

  @Test
  void recordsUnaskedWhereThatIsSet() throws Exception {
    awaitNothing();
    Use cache;
    ForcedStatistics.set(true);
    try {
      cache = unasked();
    } finally {
      ForcedStatistics.set(false);
    }
    assumeTrue(cache != null);
    cache.put("a", "1");
    cache.get("a");
    cache.get("b");

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(requests(metrics, name(), "hit")).as(metrics.toString()).isEqualTo(1);
    assertThat(requests(metrics, name(), "miss")).isEqualTo(1);
    assertThat(cache.get("a")).isEqualTo("1");
    cache.close();
  }
}
