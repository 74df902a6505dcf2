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
    String server = text.substring(0, semicolon);
    String options = text.substring(semicolon);
    String address = server.isEmpty() ? either(options, info, "serverName", "server") : server;
    String instance = either(options, info, "instanceName", "instance");
    if (address != null) {
      int backslash = address.indexOf('\\');
      if (backslash >= 0) {
        int colon = UrlScan.firstOf(":", address, backslash);
        instance = address.substring(backslash + 1, colon);
        address = address.substring(0, backslash) + address.substring(colon);
      }
    }
    HostAndPort target = address == null ? HostAndPort.NONE : HostAndPort.single(address);
    String port = either(options, info, "portNumber", "port");
    return new Database(
        DbSystem.SQL_SERVER,
        UrlScan.namespace(instance, either(options, info, "databaseName", "database")),
        target.host(),
        target.port() == 0 && port != null ? Math.max(UrlScan.port(port), 0) : target.port());
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
    String options = text.substring(semicolon);
    int slash = UrlScan.firstOf("/", text.substring(0, semicolon), 0);
    HostAndPort server = HostAndPort.single(text.substring(0, slash));
    String name =
        slash < semicolon
            ? text.substring(slash + 1, semicolon)
            : either(options, info, "databaseName", "DATABASENAME");
    int port =
        server.port() == 0 && sybase ? 7100 : server.port(); // the driver's, not the product's
    return new Database(
        system,
        UrlScan.namespace(either(options, info, "instance", "INSTANCE"), name),
        server.host(),
        port);
  }

  private static @Nullable String either(
      String options, @Nullable Properties info, String key, String synonym) {
    String value = UrlScan.option(options, ";", key);
    if (value == null) {
      value = UrlScan.option(options, ";", synonym);
    }
    if (value == null) {
      value = UrlScan.property(info, key);
    }
    return value == null ? UrlScan.property(info, synonym) : value;
  }
}
