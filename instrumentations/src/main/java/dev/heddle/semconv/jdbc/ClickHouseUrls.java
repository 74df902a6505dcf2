// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * {@code [protocol:]//[protocol://]host:port,host:port/database?options#tags}. Source: ClickHouse's
 * documentation of its driver.
 */
final class ClickHouseUrls {
  private static final int SECURE_PORT = 8443;

  private ClickHouseUrls() {}

  static Database parse(String rest, @Nullable Properties info) {
    int slashes = rest.indexOf("//");
    int optionsStart = UrlScan.firstOf("?", rest, 0);
    if (slashes < 0 || slashes > optionsStart) {
      return new Database(DbSystem.CLICKHOUSE, null, null, 0);
    }
    String scheme = rest.substring(0, slashes);
    String main = rest.substring(slashes + 2, optionsStart);
    int inner = main.indexOf("://");
    if (inner > 0 && UrlScan.lastAt(main) < inner) {
      scheme = main.substring(0, inner + 1);
      main = main.substring(inner + 3);
    }
    String query = rest.substring(optionsStart);
    if (HostUrls.holdsCredentials(query)) {
      return new Database(DbSystem.CLICKHOUSE, null, null, 0);
    }
    UrlOptions options = UrlOptions.of(UrlScan.upTo("#", query), info);
    int slash = UrlScan.firstOf("/,", main, UrlScan.lastAt(main) + 1);
    HostAndPort server = HostAndPort.first(main.substring(0, slash));
    return new Database(
        DbSystem.CLICKHOUSE,
        name(path(main, slash), options),
        server.host(),
        server.port() == 0 && isSecure(scheme, options) ? SECURE_PORT : server.port());
  }

  /** Behind the last host, each of which may have a protocol of its own. */
  private static String path(String main, int from) {
    int last = main.lastIndexOf("://");
    int slash = UrlScan.firstOf("/", main, Math.max(from, last + 3));
    return slash < main.length() ? main.substring(slash + 1) : "";
  }

  private static @Nullable String name(String path, UrlOptions options) {
    String named = options.get("database");
    String own = UrlScan.decoded(UrlScan.notEmpty(UrlScan.upTo("/#", path)));
    return UrlScan.name(named == null ? own : named);
  }

  private static boolean isSecure(String scheme, UrlOptions options) {
    return scheme.equalsIgnoreCase("https:") || "true".equalsIgnoreCase(options.get("ssl"));
  }
}
