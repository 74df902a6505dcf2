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
      return new Database(system, null, null, 0);
    }
    String main = rest.substring(slashes + 2, UrlScan.firstOf(OPTIONS, rest, slashes + 2));
    String query = rest.substring(slashes + 2 + main.length());
    if (holdsCredentials(query)) {
      return new Database(system, null, null, 0);
    }
    int at = UrlScan.lastAt(main);
    int slash = UrlScan.firstOf("/", main, at + 1);
    HostAndPort server = HostAndPort.first(main.substring(0, slash));
    String path = slash < main.length() ? main.substring(slash + 1) : "";
    UrlOptions options = UrlOptions.of(query, info);
    return new Database(system, namespace(system, path, options), server.host(), server.port());
  }

  /** A question mark or semicolon in a password: what looked like the host is part of it. */
  static boolean holdsCredentials(String options) {
    int at = options.indexOf('@');
    return at >= 0 && options.lastIndexOf('=', at) < 0;
  }

  private static @Nullable String namespace(DbSystem system, String path, UrlOptions options) {
    String database = UrlScan.decoded(path.isEmpty() ? null : path);
    switch (system) {
      case SNOWFLAKE:
        return UrlScan.namespace(options.get("db", "database"), options.get("schema"));
      case SAP_HANA:
        return UrlScan.namespace(options.get("databaseName"), options.get("currentschema"));
      case TRINO:
        return UrlScan.name(database == null ? null : database.replace('/', '|'));
      case DAMENG:
        return UrlScan.namespace(database, options.get("schema"));
      case CACHE:
        String named = options.get("database");
        return UrlScan.name(named == null ? database : named);
      default:
        return database == null ? null : UrlScan.name(UrlScan.upTo(":,", database));
    }
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
