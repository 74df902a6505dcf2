// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a JDBC URL which database it leads to. Never throws; what is malformed or unknown
 * yields less, down to {@link Database#UNKNOWN}. Users, passwords and other options are skipped and
 * not kept, whatever the driver's syntax. Any thread.
 */
public final class JdbcUrls {
  private static final String[] WRAPPERS = {
    "p6spy:", "log4jdbc:", "otel:", "tracing:", "aws-wrapper:", "tc:", "jdbcdslog:", "dtspy:"
  };

  private JdbcUrls() {}

  /**
   * @param info what the application gave beside the URL; only read
   */
  public static Database parse(@Nullable String url, @Nullable Properties info) {
    if (url == null) {
      return Database.UNKNOWN;
    }
    try {
      String rest = withoutWrappers(url);
      int colon = rest.indexOf(':');
      if (colon <= 0) {
        return Database.UNKNOWN;
      }
      String scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
      return parse(scheme, rest.substring(colon + 1), info);
    } catch (RuntimeException malformed) {
      return Database.UNKNOWN; // of no use to anybody: the driver accepted it, this did not
    }
  }

  private static String withoutWrappers(String url) {
    String rest = after(url.trim(), "jdbc:");
    rest = after(rest, "jdbc-secretsmanager:");
    for (int i = 0; i < WRAPPERS.length; i++) {
      String inner = after(rest, WRAPPERS[i]);
      if (!inner.equals(rest)) {
        return withoutWrappers(inner);
      }
    }
    return wrapped(rest);
  }

  /**
   * A wrapper that names itself, and maybe options of its own, before the whole URL that it wraps:
   * {@code proxool.pool:driver:jdbc:…}, Druid's {@code wrap-jdbc:filters=…:jdbc:…}.
   */
  private static String wrapped(String rest) {
    int inner = rest.indexOf(":jdbc:");
    int end = inner < 0 ? 0 : UrlScan.firstOf("/?;@", rest, 0);
    return inner > 0 && inner < end ? withoutWrappers(rest.substring(inner + 1)) : rest;
  }

  private static String after(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length())
        ? text.substring(prefix.length())
        : text;
  }

  private static Database parse(String scheme, String rest, @Nullable Properties info) {
    switch (scheme) {
      case "oracle":
        return OracleUrls.parse(rest);
      case "sqlserver":
        return SqlServerUrls.parse(rest, info);
      case "microsoft":
        return SqlServerUrls.parse(after(rest, "sqlserver:"), info);
      case "jtds":
        return SqlServerUrls.parseJtds(rest, info);
      case "sybase":
        return ColonUrls.sybase(rest);
      case "h2":
        return EmbeddedUrls.h2(rest);
      case "hsqldb":
        return EmbeddedUrls.hsqldb(rest);
      case "derby":
        return EmbeddedUrls.derby(rest);
      case "sqlite":
        return EmbeddedUrls.sqlite(rest);
      case "clickhouse":
      case "ch":
        return ClickHouseUrls.parse(rest, info);
      case "db2":
      case "db2j":
      case "db2os390":
      case "db2os390sqlj":
      case "ibmdb":
        return ColonUrls.db2(rest);
      case "informix-sqli":
      case "informix-direct":
        return ColonUrls.informix(rest);
      case "firebirdsql":
      case "firebird":
        return ColonUrls.firebird(rest);
      case "cubrid":
        return ColonUrls.cubrid(rest);
      case "exa":
        return ColonUrls.exasol(rest);
      case "teradata":
        return HostUrls.teradata(rest);
      case "cloudspanner":
        return HostUrls.spanner(rest);
      default:
        return parse(systemOf(scheme), rest, info);
    }
  }

  /** By the driver that the product's own is made of. */
  private static Database parse(DbSystem system, String rest, @Nullable Properties info) {
    switch (system) {
      case POSTGRESQL:
      case YUGABYTEDB:
      case COCKROACHDB:
      case OPENGAUSS:
      case KINGBASE:
        return PostgresUrls.parse(system, rest, info);
      case MYSQL:
      case MARIADB:
      case SINGLESTORE:
      case OCEANBASE:
        return MySqlUrls.parse(system, rest, info);
      default:
        return HostUrls.parse(system, rest, info);
    }
  }

  /** The products whose URLs are {@code //host:port/database?options}. */
  private static DbSystem systemOf(String scheme) {
    switch (scheme) {
      case "postgresql":
      case "pgsql":
      case "edb":
      case "enterprisedb":
        return DbSystem.POSTGRESQL;
      case "mysql":
      case "mysql+srv":
      case "google":
        return DbSystem.MYSQL;
      case "mariadb":
        return DbSystem.MARIADB;
      case "redshift":
        return DbSystem.REDSHIFT;
      case "as400":
        return DbSystem.DB2;
      case "sap":
        return DbSystem.SAP_HANA;
      case "sapdb":
        return DbSystem.SAP_MAXDB;
      case "snowflake":
        return DbSystem.SNOWFLAKE;
      case "trino":
      case "presto":
        return DbSystem.TRINO;
      case "hive2":
      case "impala":
        return DbSystem.HIVE;
      case "databricks":
      case "spark":
        return DbSystem.DATABRICKS;
      case "netezza":
        return DbSystem.NETEZZA;
      case "vertica":
        return DbSystem.VERTICA;
      case "yugabytedb":
        return DbSystem.YUGABYTEDB;
      case "cockroachdb":
        return DbSystem.COCKROACHDB;
      case "pivotal":
        return DbSystem.GREENPLUM;
      case "opengauss":
      case "gaussdb":
        return DbSystem.OPENGAUSS;
      case "kingbase8":
      case "kingbase":
        return DbSystem.KINGBASE;
      case "singlestore":
      case "memsql":
        return DbSystem.SINGLESTORE;
      case "oceanbase":
        return DbSystem.OCEANBASE;
      case "dm":
        return DbSystem.DAMENG;
      case "cassandra":
        return DbSystem.CASSANDRA;
      case "iris":
      case "cache":
        return DbSystem.CACHE;
      default:
        return DbSystem.OTHER_SQL;
    }
  }
}
