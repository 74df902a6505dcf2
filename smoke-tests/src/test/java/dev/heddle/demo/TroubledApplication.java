// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;

/**
 * Has what the shop has not: a cache of its own, a pool in which others wait in vain, a statement
 * that fails, and more spans and log records than its queues take. Runs until it is ended.
 */
final class TroubledApplication {
  private static final Logger LOG = Logger.getLogger(TroubledApplication.class.getName());

  private TroubledApplication() {}

  public static void main(String[] arguments) throws Exception {
    HikariDataSource pool = pool();
    LOG.setUseParentHandlers(false); // not to the console
    Connection only = pool.getConnection();
    Thread waiting = new Thread(() -> waitInVain(pool));
    waiting.setDaemon(true);
    waiting.start();
    LoadingCache<Integer, String> prices =
        Caffeine.newBuilder().maximumSize(8).recordStats().build(TroubledApplication::price);
    System.out.println("troubled ready: ");
    try (Statement statement = only.createStatement()) {
      for (int round = 0; ; round++) {
        for (int key = 0; key < 20; key++) {
          look(prices, (round + key) % 24);
        }
        for (int i = 0; i < 200; i++) {
          LOG.info("more than anybody takes");
          execute(statement, i % 20 == 0 ? "SELECT nothing FROM nowhere" : "SELECT 1");
        }
        Thread.sleep(100);
      }
    }
  }

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders");
    config.setJdbcUrl("jdbc:h2:mem:orders");
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    return new HikariDataSource(config);
  }

  private static void waitInVain(HikariDataSource pool) {
    while (!pool.isClosed()) {
      try {
        pool.getConnection().close();
      } catch (SQLException e) {
        // as it must be: there is one connection, and main has it
      }
    }
  }

  private static void look(LoadingCache<Integer, String> prices, int key) {
    try {
      prices.get(key);
    } catch (IllegalStateException e) {
      // the price that cannot be loaded
    }
  }

  private static String price(int key) {
    if (key == 7) {
      throw new IllegalStateException("no price for " + key);
    }
    return key + " EUR";
  }

  private static void execute(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      // the table that is not there
    }
  }
}
