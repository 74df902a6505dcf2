// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * URLs of the common form {@code //user:secret@host:port,host:port/database?options}, after the
 * scheme and what further words the driver has before the slashes.
 */
final class HostUrls {
  private static final String OPTIONS = "?;&";

  private HostUrls() {}

  static Database parse(DbSystem system, String rest, @Nullable Properties info) {
    int slashes = rest.indexOf("//");
    int optionsStart = UrlScan.firstOf(OPTIONS, rest, 0);
    if (slashes < 0 || slashes > optionsStart) {
      return withoutHost(system, rest.substring(0, optionsStart));
    }
    String main = rest.substring(slashes + 2, UrlScan.firstOf(OPTIONS, rest, slashes + 2));
    String options = rest.substring(slashes + 2 + main.length());
    if (holdsCredentials(options)) {
      return new Database(system, null, null, 0);
    }
    int at = UrlScan.lastAt(main);
    int slash = UrlScan.firstOf("/", main, at + 1);
    HostAndPort server = HostAndPort.first(main.substring(0, slash));
    if (slash == 0) {
      server = HostAndPort.of(defaultHost(system), 0);
    }
    String path = slash < main.length() ? main.substring(slash + 1) : "";
    return new Database(
        system, namespace(system, path, options, info), server.host(), server.port());
  }

  /** {@code jdbc:postgresql:orders}. */
  private static Database withoutHost(DbSystem system, String rest) {
    String host = defaultHost(system);
    String name = host == null || rest.indexOf(':') >= 0 ? null : rest;
    if (name != null && name.startsWith("/")) {
      name = name.substring(1);
    }
    return new Database(system, UrlScan.name(UrlScan.decoded(name)), host, 0);
  }

  /** Where the driver connects without being told; null where that is not known. */
  private static @Nullable String defaultHost(DbSystem system) {
    return system == DbSystem.POSTGRESQL
            || system == DbSystem.MYSQL
            || system == DbSystem.MARIADB
            || system == DbSystem.YUGABYTEDB
        ? "localhost"
        : null;
  }

  /** A question mark or semicolon in a password: what looked like the host is part of it. */
  private static boolean holdsCredentials(String options) {
    int at = options.indexOf('@');
    return at >= 0 && options.lastIndexOf('=', at) < 0;
  }

  private static @Nullable String namespace(
      DbSystem system, String path, String options, @Nullable Properties info) {
    String database = UrlScan.decoded(path.isEmpty() ? null : path);
    switch (system) {
      case POSTGRESQL:
      case REDSHIFT:
      case YUGABYTEDB:
      case COCKROACHDB:
      case GREENPLUM:
      case OPENGAUSS:
      case KINGBASE:
        return UrlScan.namespace(database, firstOf(option(options, info, "currentSchema")));
      case SNOWFLAKE:
        String db = option(options, info, "db");
        return UrlScan.namespace(
            db == null ? option(options, info, "database") : db, option(options, info, "schema"));
      case SAP_HANA:
        return UrlScan.namespace(
            option(options, info, "databaseName"), option(options, info, "currentschema"));
      case TRINO:
        return UrlScan.name(database == null ? null : database.replace('/', '|'));
      case DAMENG:
        return UrlScan.namespace(database, option(options, info, "schema"));
      case CLICKHOUSE:
      case CACHE:
        String named = option(options, info, "database");
        return UrlScan.name(named == null ? database : named);
      default:
        return database == null ? null : UrlScan.name(UrlScan.upTo(":,", database));
    }
  }

  private static @Nullable String option(String options, @Nullable Properties info, String key) {
    String value = UrlScan.decoded(UrlScan.option(options, OPTIONS, key));
    return value == null ? UrlScan.property(info, key) : value;
  }

  /** Of a search path, the schema that comes first. */
  private static @Nullable String firstOf(@Nullable String schemas) {
    return schemas == null ? null : UrlScan.notEmpty(UrlScan.upTo(",", schemas).trim());
  }

  /** {@code //host/DATABASE=name,DBS_PORT=1025}. */
  static Database teradata(String rest) {
    int slashes = rest.indexOf("//");
    if (slashes < 0) {
      return new Database(DbSystem.TERADATA, null, null, 0);
    }
    String text = rest.substring(slashes + 2);
    int slash = UrlScan.firstOf("/", text, 0);
    String options = slash < text.length() ? text.substring(slash + 1) : "";
    String port = UrlScan.option(options, ",", "DBS_PORT");
    return new Database(
        DbSystem.TERADATA,
        UrlScan.name(UrlScan.option(options, ",", "DATABASE")),
        HostAndPort.first(text.substring(0, slash)).host(),
        port == null ? 0 : Math.max(UrlScan.port(port), 0));
  }

  /** {@code //host:port/projects/p/instances/i/databases/d?options}, mostly without the host. */
  static Database spanner(String rest) {
    String main = UrlScan.upTo(OPTIONS, rest);
    int projects = main.indexOf("/projects/");
    HostAndPort server =
        main.startsWith("//")
            ? HostAndPort.first(main.substring(2, projects < 0 ? main.length() : projects))
            : HostAndPort.NONE;
    return new Database(
        DbSystem.SPANNER,
        projects < 0 ? null : UrlScan.name(main.substring(projects + 1)),
        server.host(),
        server.port());
  }
}
