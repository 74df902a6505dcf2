// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to borrow a connection from HikariCP, the fastest of the pools, and to give it
 * back, without and with the agent: wait and use times of each. The connections do nothing. Run
 * from the checkout's root, after {@code ./mvnw package}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class PoolBenchmark {
  private final HikariDataSource pool = new HikariDataSource(config());

  private static HikariConfig config() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(new Nowhere());
    config.setMaximumPoolSize(2);
    config.setPoolName("shop");
    return config;
  }

  @TearDown
  public void close() {
    pool.close();
  }

  @Benchmark
  @Fork(2)
  public boolean withoutAgent() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.isReadOnly();
    }
  }

  /**
   * Nothing is sent: there is no span, and metrics are read after a minute. On the boot class path
   * the agent's jar comes before the modules' jars of the other benchmarks, which hide it.
   */
  @Benchmark
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xbootclasspath/a:agent/target/heddle-agent.jar",
        "-javaagent:agent/target/heddle-agent.jar"
      })
  public boolean withAgent() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.isReadOnly();
    }
  }

  /** Opens connections that answer everything with nothing. */
  private static final class Nowhere implements DataSource {
    @Override
    public Connection getConnection() {
      return (Connection)
          Proxy.newProxyInstance(
              Nowhere.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> nothing(method.getName(), method.getReturnType()));
    }

    private static @Nullable Object nothing(String method, Class<?> type) {
      if (type == boolean.class) {
        return method.equals("isValid") || method.equals("getAutoCommit");
      }
      return type == int.class ? (Object) Connection.TRANSACTION_READ_COMMITTED : null;
    }

    @Override
    public Connection getConnection(String user, String password) {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return new PrintWriter(System.err, true);
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException("not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
