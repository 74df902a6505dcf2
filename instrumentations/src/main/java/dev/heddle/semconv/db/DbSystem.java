// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.semconv.sql.SqlDialect;

/**
 * The database products that drivers are known for, by {@code db.system.name}: the port that is not
 * worth mentioning, and which of an error's two codes identifies it. Names that the registry lacks
 * are the products' own, as it allows.
 */
public enum DbSystem {
  OTHER_SQL("other_sql", 0, ErrorCode.BOTH),
  POSTGRESQL("postgresql", 5432, ErrorCode.SQLSTATE),
  MYSQL("mysql", 3306, ErrorCode.VENDOR),
  MARIADB("mariadb", 3306, ErrorCode.VENDOR),
  ORACLE("oracle.db", 1521, ErrorCode.VENDOR),
  SQL_SERVER("microsoft.sql_server", 1433, ErrorCode.VENDOR),
  DB2("ibm.db2", 50000, ErrorCode.VENDOR),
  INFORMIX("ibm.informix", 9088, ErrorCode.BOTH),
  NETEZZA("ibm.netezza", 5480, ErrorCode.BOTH),
  H2("h2database", 9092, ErrorCode.BOTH),
  HSQLDB("hsqldb", 9001, ErrorCode.BOTH),
  DERBY("derby", 1527, ErrorCode.BOTH),
  SQLITE("sqlite", 0, ErrorCode.VENDOR),
  CLICKHOUSE("clickhouse", 8123, ErrorCode.VENDOR),
  SYBASE("sybase", 5000, ErrorCode.VENDOR),
  SAP_HANA("sap.hana", 0, ErrorCode.VENDOR),
  SAP_MAXDB("sap.maxdb", 7210, ErrorCode.VENDOR),
  FIREBIRD("firebirdsql", 3050, ErrorCode.BOTH),
  REDSHIFT("aws.redshift", 5439, ErrorCode.SQLSTATE),
  SNOWFLAKE("snowflake", 443, ErrorCode.VENDOR),
  TERADATA("teradata", 1025, ErrorCode.VENDOR),
  TRINO("trino", 8080, ErrorCode.VENDOR),
  HIVE("hive", 10000, ErrorCode.BOTH),
  DATABRICKS("databricks", 443, ErrorCode.BOTH),
  COCKROACHDB("cockroachdb", 26257, ErrorCode.SQLSTATE),
  YUGABYTEDB("yugabytedb", 5433, ErrorCode.SQLSTATE),
  VERTICA("vertica", 5433, ErrorCode.SQLSTATE),
  GREENPLUM("greenplum", 5432, ErrorCode.SQLSTATE),
  OPENGAUSS("opengauss", 5432, ErrorCode.SQLSTATE),
  KINGBASE("kingbase", 54321, ErrorCode.SQLSTATE),
  SINGLESTORE("singlestore", 3306, ErrorCode.VENDOR),
  OCEANBASE("oceanbase", 2881, ErrorCode.VENDOR),
  DAMENG("dameng", 5236, ErrorCode.VENDOR),
  CUBRID("cubrid", 33000, ErrorCode.VENDOR),
  EXASOL("exasol", 8563, ErrorCode.BOTH),
  CASSANDRA("cassandra", 9042, ErrorCode.BOTH),
  SPANNER("gcp.spanner", 443, ErrorCode.BOTH),
  CACHE("intersystems.cache", 1972, ErrorCode.VENDOR),
  REDIS("redis", 6379, ErrorCode.NONE),
  MEMCACHED("memcached", 11211, ErrorCode.NONE),
  HAZELCAST("hazelcast", 5701, ErrorCode.NONE),
  INFINISPAN("infinispan", 11222, ErrorCode.NONE);

  private final String systemName;
  private final int defaultPort;
  private final int errorCode;
  private final SqlDialect dialect;

  DbSystem(String systemName, int defaultPort, int errorCode) {
    this.systemName = systemName;
    this.defaultPort = defaultPort;
    this.errorCode = errorCode;
    this.dialect = SqlDialect.ofSystem(systemName);
  }

  public String systemName() {
    return systemName;
  }

  /** 0 where there is none. */
  public int defaultPort() {
    return defaultPort;
  }

  public SqlDialect dialect() {
    return dialect;
  }

  /**
   * {@code db.response.status_code} of an error; null where the error says nothing.
   *
   * @param vendorCode 0 where the driver set none
   */
  public @org.jspecify.annotations.Nullable String statusCode(
      @org.jspecify.annotations.Nullable String sqlState, int vendorCode) {
    boolean hasState = sqlState != null && !sqlState.isEmpty();
    if (errorCode == ErrorCode.SQLSTATE || vendorCode == 0) {
      return hasState ? sqlState : vendorCode == 0 ? null : Integer.toString(vendorCode);
    }
    if (errorCode == ErrorCode.BOTH && hasState) {
      return sqlState + '/' + vendorCode;
    }
    return Integer.toString(vendorCode);
  }

  /** Which code of a SQLException identifies the error. */
  private static final class ErrorCode {
    static final int NONE = 0;
    static final int VENDOR = 1;
    static final int SQLSTATE = 2;
    static final int BOTH = 3;
  }
}
