// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's driver and those made of it: {@code //host:port,host:port/database?options}, {@code
 * database?options}; host, port and name may be options too, and the socket may be one of a cloud's
 * connector or of the file system. Source: the driver's documentation, "Initializing the Driver".
 */
final class PostgresUrls {
  private PostgresUrls() {}

  static Database parse(DbSystem system, String rest, @Nullable Properties info) {
    int question = rest.indexOf('?');
    String main = question < 0 ? rest : rest.substring(0, question);
    String query = question < 0 ? "" : rest.substring(question);
    if (HostUrls.holdsCredentials(query)) {
      return new Database(system, null, null, 0);
    }
    UrlOptions options = UrlOptions.of(query, info);
    int slashes = main.indexOf("//");
    String hosts = "";
    String path;
    if (slashes < 0) {
      path = main.startsWith("/") || main.indexOf(':') >= 0 ? "" : main;
    } else {
      String target = main.substring(slashes + 2);
      int slash = UrlScan.firstOf("/", target, UrlScan.lastAt(target) + 1);
      hosts = target.substring(0, slash);
      path = slash < target.length() ? target.substring(slash + 1) : "";
    }
    String name = options.inUrl("PGDBNAME");
    if (name == null) {
      name = UrlScan.notEmpty(UrlScan.decodedForm(path));
    }
    HostAndPort server = server(hosts, options);
    return new Database(
        system,
        UrlScan.namespace(name == null ? options.get("PGDBNAME") : name, schema(options)),
        server.host(),
        server.port());
  }

  private static HostAndPort server(String hosts, UrlOptions options) {
    HostAndPort socket = socket(options);
    if (socket != null) {
      return socket;
    }
    HostAndPort first = HostAndPort.first(hosts.startsWith(":") ? "localhost" + hosts : hosts);
    String host = first.host();
    String named = options.inUrl("PGHOST");
    if (named == null && hosts.isEmpty()) {
      named = options.get("PGHOST");
      host = named == null ? "localhost" : null;
    }
    if (named != null) {
      host = HostAndPort.first(UrlScan.upTo(",", named)).host();
    }
    String ports = hosts.isEmpty() ? options.get("PGPORT") : options.inUrl("PGPORT");
    int port = ports == null ? first.port() : UrlScan.portOr0(UrlScan.upTo(",", ports));
    return HostAndPort.of(host, port);
  }

  /** Where the driver is given a factory of sockets that lead elsewhere than the host says. */
  private static @Nullable HostAndPort socket(UrlOptions options) {
    if (options.get("socketFactory") == null) {
      return null;
    }
    String path = options.get("unixSocketPath");
    String argument = options.get("socketFactoryArg");
    if (path == null && argument != null && argument.startsWith("/")) {
      path = argument;
    }
    if (path != null) {
      return HostAndPort.socket(path);
    }
    String instance = options.get("cloudSqlInstance", "alloydbInstanceName");
    return instance == null ? null : HostAndPort.socket(instance);
  }

  /** Of a search path, the schema that comes first. */
  private static @Nullable String schema(UrlOptions options) {
    String path = options.get("currentSchema");
    return path == null ? null : UrlScan.notEmpty(UrlScan.upTo(",", path).trim());
  }
}
