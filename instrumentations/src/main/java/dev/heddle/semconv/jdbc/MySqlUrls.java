// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The drivers of MySQL and MariaDB and those made of them: {@code
 * [mode:]//user:secret@host:port,host:port/database?options}, where a host may be {@code
 * address=(host=a)(port=1)} or {@code (host=a,port=1)}, the list may stand in brackets, and each
 * host may have its own user. A socket of the file system or a cloud's connector is an option.
 * Sources: MySQL Connector/J, "Connection URL Syntax"; MariaDB Connector/J, "Connection strings".
 */
final class MySqlUrls {
  private MySqlUrls() {}

  static Database parse(DbSystem system, String rest, @Nullable Properties info) {
    String text = withoutFragment(rest);
    int slashes = text.indexOf("//");
    int optionsStart = UrlScan.firstOf("?", text, 0);
    if (slashes < 0 || slashes > optionsStart) {
      return new Database(system, null, null, 0);
    }
    String main = text.substring(slashes + 2, UrlScan.firstOf("?", text, slashes + 2));
    String query = text.substring(slashes + 2 + main.length());
    if (HostUrls.holdsCredentials(query)) {
      return new Database(system, null, null, 0);
    }
    UrlOptions options = UrlOptions.besideFirst(query, info);
    int slash = UrlScan.firstOf("/", main, UrlScan.lastAt(main) + 1);
    String path = slash < main.length() ? main.substring(slash + 1) : "";
    HostAndPort server = server(main.substring(0, slash), options);
    return new Database(system, name(path, options), server.host(), server.port());
  }

  /** What is behind {@code #} is for nobody; a password may hold one only where it is encoded. */
  private static String withoutFragment(String rest) {
    int hash = rest.indexOf('#', rest.indexOf('?') + 1);
    return hash < 0 || rest.indexOf('@', hash) >= 0 ? rest : rest.substring(0, hash);
  }

  private static @Nullable String name(String path, UrlOptions options) {
    String named = options.get("dbname");
    return UrlScan.name(named == null ? UrlScan.decodedForm(path.trim()) : named);
  }

  private static HostAndPort server(String hosts, UrlOptions options) {
    String path = options.get("localSocket", "junixsocket.file");
    if (path == null) {
      path = options.get("unixSocketPath", "pipe");
    }
    if (path == null && options.get("socketFactory") != null) {
      path = options.get("cloudSqlInstance");
    }
    if (path != null) {
      return HostAndPort.socket(path);
    }
    String list = hosts.trim();
    if (list.substring(UrlScan.lastAt(list) + 1).isEmpty()) {
      return HostAndPort.of("localhost", 0);
    }
    HostAndPort first = HostAndPort.first(list);
    if (first.host() == null && list.startsWith(":")) {
      return HostAndPort.first("localhost" + list);
    }
    return first.host() == null && list.startsWith("address=")
        ? HostAndPort.socket(UrlScan.parenthesized(list, "path"))
        : first;
  }
}
