// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.context.Context;
import dev.heddle.metrics.HistogramData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every connection pool's metrics say. A library's test says how to open and close a pool, and
 * what of its state it has. The database is H2.
 */
@ExtendWith(HeddleExtension.class)
public abstract class ConnectionPoolContract {
  private static final String POOL = "db.client.connection.pool.name";
  private static final String COUNT = "db.client.connection.count";
  private static final String TIMEOUTS = "db.client.connection.timeouts";
  private static final String PENDING = "db.client.connection.pending_requests";
  private static final String CREATE = "db.client.connection.create_time";
  private static final String WAIT = "db.client.connection.wait_time";
  private static final String USE = "db.client.connection.use_time";
  private static final int LONG_WAIT = 30_000;
  private static final int SHORT_WAIT = 1_000;
  private static int databases;

  private final List<DataSource> opened = new ArrayList<>();
  private final List<Connection> borrowed = new ArrayList<>();
  private final int number = nextNumber();

  private static synchronized int nextNumber() {
    return ++databases;
  }

  /**
   * A new pool of at most {@link PoolOptions#MAX} connections; where the library lets it choose, of
   * {@link PoolOptions#IDLE_MIN} to {@link PoolOptions#IDLE_MAX} idle ones.
   */
  protected abstract DataSource open(PoolOptions options) throws Exception;

  protected abstract void close(DataSource pool) throws Exception;

  /** The instrumentation's name. */
  protected abstract String instrumentation();

  /** Whether a pool can be given a name. */
  protected boolean hasNames() {
    return true;
  }

  /** What a pool without a name is called, as a pattern: where its connections lead. */
  protected String nameByDefault(String database) {
    return database;
  }

  protected @Nullable Integer idleMax() {
    return PoolOptions.IDLE_MAX;
  }

  protected @Nullable Integer idleMin() {
    return PoolOptions.IDLE_MIN;
  }

  protected boolean knowsWhoWaits() {
    return true;
  }

  /** Whether opening the pool opens no connection yet. */
  protected boolean startsWithTheFirstRequest() {
    return true;
  }

  /** How many connections the pool opens when it is started, only to close them. */
  protected int trials() {
    return 0;
  }

  /** How many connections the first request may wait for. */
  protected int opensForTheFirstRequest() {
    return 1 + trials();
  }

  @BeforeEach
  void quiet() {
    Context.swap(Context.SUPPRESS_ALL);
  }

  @AfterEach
  void closeAll() throws Exception {
    DatabaseGate.open();
    for (Connection connection : borrowed) {
      connection.close();
    }
    for (DataSource pool : opened) {
      close(pool);
    }
    Context.swap(null);
  }

  private String database() {
    return "shop" + number;
  }

  private DataSource pool(@Nullable String name, int waitMillis) throws Exception {
    String url = "jdbc:h2:mem:" + database() + ";DB_CLOSE_DELAY=-1";
    return pool(new PoolOptions(name, url, "org.h2.Driver", waitMillis));
  }

  private DataSource pool(PoolOptions options) throws Exception {
    DataSource pool = open(options);
    opened.add(pool);
    return pool;
  }

  private void closeNow(DataSource pool) throws Exception {
    opened.remove(pool);
    close(pool);
  }

  private Connection borrow(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    borrowed.add(connection);
    return connection;
  }

  private void giveBack(Connection connection) throws SQLException {
    borrowed.remove(connection);
    connection.close();
  }

  private String name() {
    return hasNames() ? "pool" + number : nameByDefault(database());
  }

  private @Nullable String wantedName() {
    return hasNames() ? name() : null;
  }

  private static long state(CollectedMetrics metrics, String pool, String state) {
    for (CollectedMetrics.Point point : metrics.points(COUNT, POOL, pool)) {
      if (state.equals(point.attributes.value("db.client.connection.state"))) {
        return (long) point.value;
      }
    }
    return -1;
  }

  private static @Nullable Integer value(CollectedMetrics metrics, String metric, String pool) {
    List<CollectedMetrics.Point> points = metrics.points(metric, POOL, pool);
    assertThat(points).hasSizeLessThanOrEqualTo(1);
    return points.isEmpty() ? null : (int) points.get(0).value;
  }

  private static HistogramData times(CollectedMetrics metrics, String metric, String pool) {
    List<CollectedMetrics.Point> points = metrics.points(metric, POOL, pool);
    assertThat(points).as("%s of %s in %s", metric, pool, metrics).hasSize(1);
    return Objects.requireNonNull(points.get(0).histogram);
  }

  @Test
  void countsConnectionsByState() throws Exception {
    DataSource pool = pool(wantedName(), LONG_WAIT);
    Connection first = borrow(pool);
    Connection second = borrow(pool);

    CollectedMetrics metrics = CollectedMetrics.await(now -> state(now, name(), "used") == 2);
    assertThat(state(metrics, name(), "used")).as(metrics.toString()).isEqualTo(2);
    assertThat(state(metrics, name(), "idle")).isBetween(0L, 1L);

    giveBack(first);
    metrics = CollectedMetrics.await(now -> state(now, name(), "used") == 1);
    assertThat(state(metrics, name(), "used")).isEqualTo(1);
    assertThat(state(metrics, name(), "idle")).isBetween(1L, 2L);

    giveBack(second);
    metrics = CollectedMetrics.await(now -> state(now, name(), "used") == 0);
    assertThat(state(metrics, name(), "used")).isZero();
    assertThat(state(metrics, name(), "idle")).isBetween(1L, 3L);
  }

  @Test
  void tellsTheLimits() throws Exception {
    borrow(pool(wantedName(), LONG_WAIT));

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(value(metrics, "db.client.connection.max", name())).isEqualTo(PoolOptions.MAX);
    assertThat(value(metrics, "db.client.connection.idle.max", name())).isEqualTo(idleMax());
    assertThat(value(metrics, "db.client.connection.idle.min", name())).isEqualTo(idleMin());
    assertThat(metrics.points(COUNT, POOL, name()))
        .allSatisfy(
            point ->
                assertThat(point.instrument.scope()).isEqualTo("dev.heddle." + instrumentation()));
  }

  @Test
  void callsAPoolWithoutANameByWhereItLeads() throws Exception {
    borrow(pool(null, LONG_WAIT));

    assertThat(CollectedMetrics.now().points(COUNT))
        .filteredOn(point -> point.instrument.scope().equals("dev.heddle." + instrumentation()))
        .extracting(point -> String.valueOf(point.attributes.value(POOL)))
        .hasSize(2)
        .allMatch(name -> name.matches(nameByDefault(database())));
  }

  @Test
  void countsWhoWaits() throws Exception {
    assumeTrue(knowsWhoWaits());
    DataSource pool = pool(wantedName(), LONG_WAIT);
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < PoolOptions.MAX; i++) {
      all.add(borrow(pool));
    }
    assertThat(value(CollectedMetrics.now(), PENDING, name())).isZero();
    Future<?> waiting = started(() -> borrowOnce(pool));

    CollectedMetrics metrics =
        CollectedMetrics.await(now -> Objects.equals(1, value(now, PENDING, name())));
    assertThat(value(metrics, PENDING, name())).as(metrics.toString()).isEqualTo(1);
    giveBack(all.get(0));
    waiting.get(10, TimeUnit.SECONDS);
    assertThat(value(CollectedMetrics.now(), PENDING, name())).isZero();
  }

  @Test
  void countsRequestsThatWaitedInVain() throws Exception {
    DataSource pool = pool(wantedName(), SHORT_WAIT);
    for (int i = 0; i < PoolOptions.MAX; i++) {
      borrow(pool);
    }
    CollectedMetrics before = CollectedMetrics.now();
    assertThat(value(before, TIMEOUTS, name())).isZero();

    assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(value(metrics, TIMEOUTS, name())).isEqualTo(1);
    assertThat(times(metrics, WAIT, name()).count()).isEqualTo(times(before, WAIT, name()).count());
  }

  @Test
  void recordsHowLongConnectionsWereWaitedForAndUsed() throws Exception {
    DataSource pool = pool(wantedName(), LONG_WAIT);
    borrowOnce(pool); // some pools do so themselves when they start
    CollectedMetrics before = CollectedMetrics.await(now -> isBack(now, name()));
    long atLeast = 0;
    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      Connection connection = pool.getConnection();
      long since = System.nanoTime();
      connection.createStatement().execute("SELECT 1");
      atLeast += System.nanoTime() - since;
      connection.close();
    }
    long atMost = System.nanoTime() - start;

    CollectedMetrics metrics = CollectedMetrics.await(now -> isBack(now, name()));
    HistogramData waits = times(metrics, WAIT, name());
    HistogramData waitsBefore = times(before, WAIT, name());
    HistogramData uses = times(metrics, USE, name());
    HistogramData usesBefore = times(before, USE, name());
    assertThat(waits.count() - waitsBefore.count()).isEqualTo(5);
    assertThat(waits.rawSum() - waitsBefore.rawSum()).isBetween(1L, atMost - atLeast);
    assertThat(uses.count() - usesBefore.count()).isEqualTo(5);
    assertThat(uses.rawSum() - usesBefore.rawSum()).isBetween(atLeast, atMost);
  }

  private boolean isOpen(CollectedMetrics metrics, String pool) {
    List<CollectedMetrics.Point> opened = metrics.points(CREATE, POOL, pool);
    return !opened.isEmpty() && opened.get(0).value >= PoolOptions.MAX + trials();
  }

  /** Whether what was lent has come back: not all pools do that on the thread that closes. */
  private static boolean isBack(CollectedMetrics metrics, String pool) {
    List<CollectedMetrics.Point> uses = metrics.points(USE, POOL, pool);
    return !uses.isEmpty() && uses.get(0).value == times(metrics, WAIT, pool).count();
  }

  @Test
  void recordsHowLongConnectionsTookToOpen() throws Exception {
    DataSource pool = pool(wantedName(), LONG_WAIT);
    for (int i = 0; i < PoolOptions.MAX; i++) {
      borrow(pool);
    }

    CollectedMetrics metrics = CollectedMetrics.await(now -> isOpen(now, name()));
    assertThat(times(metrics, CREATE, name()).count()).isEqualTo(PoolOptions.MAX + trials());
    assertThat(times(metrics, CREATE, name()).rawSum()).isPositive();
  }

  @Test
  void showsAClosedPoolNoMore() throws Exception {
    DataSource pool = pool(wantedName(), LONG_WAIT);
    giveBack(borrow(pool));
    assertThat(CollectedMetrics.now().points(POOL, name())).isNotEmpty();

    closeNow(pool);

    assertThat(CollectedMetrics.now().points(POOL, name())).isEmpty();
  }

  @Test
  void keepsPoolsOfOneNameApart() throws Exception {
    DataSource first = pool(wantedName(), LONG_WAIT);
    borrow(first);
    CollectedMetrics.now();
    DataSource second = pool(wantedName(), LONG_WAIT);
    borrow(second);
    borrow(second);

    CollectedMetrics metrics = CollectedMetrics.now();
    assertThat(state(metrics, name(), "used")).as(metrics.toString()).isEqualTo(1);
    assertThat(state(metrics, name() + "#2", "used")).isEqualTo(2);
  }

  @Test
  void startsNoPoolByLookingAtIt() throws Exception {
    assumeTrue(startsWithTheFirstRequest());
    DatabaseGate.shut();
    pool(gated());

    CollectedMetrics.now();
    CollectedMetrics.now();

    assertThat(DatabaseGate.arrivals()).isZero();
  }

  @Test
  void readsWhileTheDatabaseDoesNotAnswer() throws Exception {
    DatabaseGate.shut();
    DatabaseGate.admit(opensForTheFirstRequest()); // some pools go on opening others
    DataSource pool = pool(gated());
    borrow(pool);
    List<Future<?>> stuck = new ArrayList<>();
    for (int i = 1; i < PoolOptions.MAX; i++) {
      stuck.add(started(() -> borrowOnce(pool)));
    }
    DatabaseGate.awaitWaiting();

    Future<CollectedMetrics> reading = started(CollectedMetrics::now);
    CollectedMetrics metrics = reading.get(10, TimeUnit.SECONDS);

    assertThat(state(metrics, gatedName(), "used")).as(metrics.toString()).isBetween(1L, 3L);
    DatabaseGate.open();
    for (Future<?> thread : stuck) {
      thread.get(10, TimeUnit.SECONDS);
    }
  }

  private static boolean borrowOnce(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.isClosed();
    }
  }

  private static <T> Future<T> started(Callable<T> work) {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              Context.swap(Context.SUPPRESS_ALL);
              return work.call();
            });
    Thread thread = new Thread(task, "pool-user");
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    return task;
  }

  private PoolOptions gated() {
    return new PoolOptions(
        wantedName(), "jdbc:gated:" + database(), "com.example.pools.GatedDriver", LONG_WAIT);
  }

  private String gatedName() {
    return hasNames() ? name() : instrumentation();
  }
}
