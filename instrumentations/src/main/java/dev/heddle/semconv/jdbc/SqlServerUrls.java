// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** {@code //host\instance:port;databaseName=name}, and jTDS for SQL Server and Sybase. */
final class SqlServerUrls {
  private SqlServerUrls() {}

  static Database parse(String rest, @Nullable Properties info) {
    String text = rest.startsWith("//") ? rest.substring(2) : rest;
    int semicolon = UrlScan.firstOf(";", text, 0);
    UrlOptions options = UrlOptions.besideFirst(text.substring(semicolon), info);
    String server = text.substring(0, semicolon);
    String beside = UrlScan.property(info, "serverName");
    if (beside == null) {
      beside = UrlScan.property(info, "server");
    }
    String named =
        beside == null && !server.isEmpty() ? server : options.get("serverName", "server");
    String instance = instance(named == null ? server : named);
    HostAndPort target = HostAndPort.single(withoutInstance(named == null ? "" : named));
    int port = HostAndPort.single(withoutInstance(server)).port();
    String number = options.get("portNumber", "port");
    if (port == 0) {
      port = number == null ? target.port() : UrlScan.portOr0(number);
    }
    return new Database(
        DbSystem.SQL_SERVER,
        UrlScan.namespace(
            instance == null ? options.get("instanceName", "instance") : instance,
            options.get("databaseName", "database")),
        target.host(),
        port);
  }

  private static @Nullable String instance(String server) {
    int backslash = server.indexOf('\\');
    return backslash < 0
        ? null
        : server.substring(backslash + 1, UrlScan.firstOf(":", server, backslash));
  }

  private static String withoutInstance(String server) {
    int backslash = server.indexOf('\\');
    return backslash < 0
        ? server
        : server.substring(0, backslash)
            + server.substring(UrlScan.firstOf(":", server, backslash));
  }

  /** {@code sqlserver://host:port/name;instance=x}. */
  static Database parseJtds(String rest, @Nullable Properties info) {
    boolean sybase = rest.regionMatches(true, 0, "sybase:", 0, 7);
    DbSystem system = sybase ? DbSystem.SYBASE : DbSystem.SQL_SERVER;
    int slashes = rest.indexOf("//");
    if (slashes < 0) {
      return new Database(system, null, null, 0);
    }
    String text = rest.substring(slashes + 2);
    int semicolon = UrlScan.firstOf(";", text, 0);
    UrlOptions options = UrlOptions.of(text.substring(semicolon), info);
    int slash = UrlScan.firstOf("/", text.substring(0, semicolon), 0);
    HostAndPort server = HostAndPort.single(text.substring(0, slash));
    String name =
        slash + 1 < semicolon
            ? text.substring(slash + 1, semicolon)
            : options.get("databaseName", "DATABASENAME");
    int port =
        server.port() == 0 && sybase ? 7100 : server.port(); // the driver's, not the product's
    return new Database(
        system, UrlScan.namespace(options.get("instance", "INSTANCE"), name), server.host(), port);
  }
}
