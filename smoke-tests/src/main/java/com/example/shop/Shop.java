// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;

/**
 * What the servlets share: database, cache, stock service and a pool of threads.
 *
 * <p>System properties: {@code shop.redis.host}, {@code shop.redis.port}, {@code shop.stock.url}.
 */
final class Shop implements AutoCloseable {
  private static final int POOL_SIZE = 16;

  private final HikariDataSource database;
  private final JedisPool redis;
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final ProductTable products;
  private final ReportTable report;
  private final StockClient stock;

  Shop() throws SQLException {
    database = connectDatabase();
    redis = connectRedis();
    stock = new StockClient(System.getProperty("shop.stock.url", "http://127.0.0.1:8081/stock"));
    products = new ProductTable(database);
    report = new ReportTable(database);
    products.create();
    report.create();
  }

  private static HikariDataSource connectDatabase() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop");
    config.setDriverClassName("org.h2.Driver");
    config.setJdbcUrl("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
    config.setUsername("sa");
    config.setPassword("");
    config.setMaximumPoolSize(POOL_SIZE);
    return new HikariDataSource(config);
  }

  private static JedisPool connectRedis() {
    JedisPoolConfig config = new JedisPoolConfig();
    config.setMaxTotal(POOL_SIZE);
    config.setMaxIdle(POOL_SIZE);
    config.setJmxEnabled(false);
    config.setTimeBetweenEvictionRunsMillis(-1); // no PING unless somebody asks for a page
    return new JedisPool(
        config,
        System.getProperty("shop.redis.host", "127.0.0.1"),
        Integer.getInteger("shop.redis.port", 6379));
  }

  ProductTable products() {
    return products;
  }

  ReportTable report() {
    return report;
  }

  StockClient stock() {
    return stock;
  }

  Jedis redis() {
    return redis.getResource();
  }

  ExecutorService workers() {
    return workers;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    redis.close();
    database.close();
  }
}
