// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

/**
 * Pools whose objects only delegate: their driver's objects are woven, so weaving these would cost
 * time and tell nothing. Pools that are not listed are woven, and end up with the same spans. Build
 * time only.
 */
final class KnownPools {
  /** Proxies for connections. */
  static final String[] CONNECTIONS = {
    "com.zaxxer.hikari.pool.HikariProxyConnection",
    "com.zaxxer.hikari.pool.ProxyConnection",
    "com.zaxxer.hikari.proxy.ConnectionProxy",
    "com.zaxxer.hikari.proxy.HikariConnectionProxy",
    "io.agroal.pool.wrapper.ConnectionWrapper",
    "com.jolbox.bonecp.ConnectionHandle",
    "com.mchange.v2.c3p0.impl.NewProxyConnection",
    "com.mchange.v2.sql.filter.FilterConnection",
    "org.apache.commons.dbcp.DelegatingConnection",
    "org.apache.commons.dbcp.PoolingConnection",
    "org.apache.commons.dbcp.PoolingDataSource$PoolGuardConnectionWrapper",
    "org.apache.commons.dbcp.PoolingDriver$PoolGuardConnectionWrapper",
    "org.apache.commons.dbcp2.DelegatingConnection",
    "org.apache.commons.dbcp2.PoolingConnection",
    "org.apache.tomcat.dbcp.dbcp.DelegatingConnection",
    "org.apache.tomcat.dbcp.dbcp.PoolingConnection",
    "org.apache.tomcat.dbcp.dbcp.PoolingDataSource$PoolGuardConnectionWrapper",
    "org.apache.tomcat.dbcp.dbcp2.DelegatingConnection",
    "org.apache.tomcat.dbcp.dbcp2.PoolingConnection",
    "com.alibaba.druid.pool.DruidPooledConnection",
    "com.alibaba.druid.proxy.jdbc.ConnectionProxyImpl",
  };

  /** Proxies for statements. */
  static final String[] STATEMENTS = {
    "com.zaxxer.hikari.pool.HikariProxyCallableStatement",
    "com.zaxxer.hikari.pool.HikariProxyPreparedStatement",
    "com.zaxxer.hikari.pool.HikariProxyStatement",
    "com.zaxxer.hikari.pool.ProxyPreparedStatement",
    "com.zaxxer.hikari.pool.ProxyStatement",
    "com.zaxxer.hikari.proxy.StatementProxy",
    "com.zaxxer.hikari.proxy.PreparedStatementProxy",
    "com.zaxxer.hikari.proxy.CallableStatementProxy",
    "io.agroal.pool.wrapper.CallableStatementWrapper",
    "io.agroal.pool.wrapper.PreparedStatementWrapper",
    "io.agroal.pool.wrapper.StatementWrapper",
    "com.jolbox.bonecp.PreparedStatementHandle",
    "com.jolbox.bonecp.StatementHandle",
    "com.mchange.v2.c3p0.impl.NewProxyCallableStatement",
    "com.mchange.v2.c3p0.impl.NewProxyPreparedStatement",
    "com.mchange.v2.c3p0.impl.NewProxyStatement",
    "org.apache.commons.dbcp.DelegatingPreparedStatement",
    "org.apache.commons.dbcp.DelegatingStatement",
    "org.apache.commons.dbcp.PoolablePreparedStatement",
    "org.apache.commons.dbcp2.DelegatingPreparedStatement",
    "org.apache.commons.dbcp2.DelegatingStatement",
    "org.apache.commons.dbcp2.PoolablePreparedStatement",
    "org.apache.tomcat.dbcp.dbcp.DelegatingPreparedStatement",
    "org.apache.tomcat.dbcp.dbcp.DelegatingStatement",
    "org.apache.tomcat.dbcp.dbcp.PoolablePreparedStatement",
    "org.apache.tomcat.dbcp.dbcp2.DelegatingPreparedStatement",
    "org.apache.tomcat.dbcp.dbcp2.DelegatingStatement",
    "org.apache.tomcat.dbcp.dbcp2.PoolablePreparedStatement",
    "com.alibaba.druid.pool.DruidPooledPreparedStatement",
    "com.alibaba.druid.pool.DruidPooledStatement",
    "com.alibaba.druid.proxy.jdbc.PreparedStatementProxyImpl",
    "com.alibaba.druid.proxy.jdbc.StatementProxyImpl",
  };

  private KnownPools() {}
}
