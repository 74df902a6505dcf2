// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import org.jspecify.annotations.Nullable;

/**
 * {@code thin:user/secret@…} and {@code oci:@…}, then one of {@code host:port:sid}, {@code
 * //host:port/service}, {@code tcps://host:port/service?options}, {@code (DESCRIPTION=…)}, {@code
 * ldap://host:port/service,cn=…} or an alias of {@code tnsnames.ora}.
 */
final class OracleUrls {
  private OracleUrls() {}

  static Database parse(String rest) {
    int parenthesis = rest.indexOf('(');
    if (parenthesis >= 0) {
      return descriptor(rest.substring(parenthesis));
    }
    String text = UrlScan.upTo("?", rest);
    int at = text.lastIndexOf('@');
    if (at < 0) {
      return new Database(DbSystem.ORACLE, null, null, 0);
    }
    String target = text.substring(at + 1);
    if (target.startsWith("ldap:") || target.startsWith("ldaps:")) {
      return ldap(target);
    }
    int slashes = target.indexOf("//");
    return slashes < 0 ? plain(target) : service(target.substring(slashes + 2));
  }

  private static Database descriptor(String text) {
    String port = UrlScan.parenthesized(text, "PORT");
    String service = UrlScan.parenthesized(text, "SERVICE_NAME");
    return database(
        service == null ? UrlScan.parenthesized(text, "SID") : service,
        HostAndPort.of(
            UrlScan.parenthesized(text, "HOST"),
            port == null ? 0 : Math.max(UrlScan.port(port), 0)));
  }

  /** The directory knows the host; its own address is not the database's. */
  private static Database ldap(String target) {
    int slash = target.indexOf('/', target.indexOf("//") + 2);
    String service = slash < 0 ? null : UrlScan.upTo(",", target.substring(slash + 1));
    return database(service, HostAndPort.NONE);
  }

  private static Database service(String target) {
    int slash = UrlScan.firstOf("/", target, 0);
    String service =
        slash < target.length() ? UrlScan.upTo(":/", target.substring(slash + 1)) : null;
    return database(service, HostAndPort.first(target.substring(0, slash)));
  }

  /** {@code host:port:sid}, {@code host:port/service}, {@code host/service} or an alias. */
  private static Database plain(String target) {
    int slash = target.indexOf('/');
    if (slash >= 0) {
      return service(target);
    }
    int lastColon = target.lastIndexOf(':');
    if (lastColon < 0) {
      return database(target, HostAndPort.NONE);
    }
    boolean hasPort = target.lastIndexOf(':', lastColon - 1) >= 0;
    return hasPort
        ? database(
            target.substring(lastColon + 1), HostAndPort.first(target.substring(0, lastColon)))
        : database(null, HostAndPort.first(target));
  }

  private static Database database(@Nullable String service, HostAndPort server) {
    return new Database(DbSystem.ORACLE, UrlScan.name(service), server.host(), server.port());
  }
}
