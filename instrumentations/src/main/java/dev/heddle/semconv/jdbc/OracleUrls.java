// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import org.jspecify.annotations.Nullable;

/**
 * {@code thin:user/secret@…} and {@code oci:@…}, then one of {@code host:port:sid}, {@code
 * //host:port/service}, {@code tcps://host:port/service?options}, {@code (DESCRIPTION=…)}, {@code
 * ldap://host:port/service,cn=…} or an alias of {@code tnsnames.ora}; {@code config-…} names a
 * store that knows the rest. Source: Oracle's JDBC Developer's Guide, "Database URLs and Database
 * Specifiers", and "Easy Connect Plus".
 */
final class OracleUrls {
  private OracleUrls() {}

  static Database parse(String rest) {
    int descriptor = descriptorIn(rest);
    if (descriptor >= 0) {
      return descriptor(rest.substring(descriptor));
    }
    String text = rest.indexOf('?') < 0 ? rest : rest.substring(0, rest.indexOf('?'));
    int at = text.lastIndexOf('@');
    String target = at < 0 ? "" : text.substring(at + 1).trim();
    if (target.isEmpty() || target.startsWith("config-")) {
      return new Database(DbSystem.ORACLE, null, null, 0);
    }
    if (target.startsWith("ldap:") || target.startsWith("ldaps:")) {
      return ldap(target);
    }
    int slashes = target.indexOf("//");
    return slashes < 0 ? plain(target) : service(target.substring(slashes + 2));
  }

  /** A parenthesis behind {@code @}; others are parts of a password. */
  private static int descriptorIn(String rest) {
    for (int at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@', at + 1)) {
      int start = at + 1;
      while (start < rest.length() && rest.charAt(start) <= ' ') {
        start++;
      }
      if (start < rest.length() && rest.charAt(start) == '(') {
        return start;
      }
    }
    return -1;
  }

  private static Database descriptor(String text) {
    String port = UrlScan.parenthesized(text, "PORT");
    String service = UrlScan.parenthesized(text, "SERVICE_NAME");
    return database(
        service == null ? UrlScan.parenthesized(text, "SID") : service,
        HostAndPort.of(
            UrlScan.parenthesized(text, "HOST"), port == null ? 0 : UrlScan.portOr0(port)));
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
    String hosts = UrlScan.upTo(";", target.substring(0, slash));
    return slash < target.length() ? database(service, server(hosts)) : withSid(hosts);
  }

  /** The first of {@code a,b:1521}: a host without a port has that of the next one. */
  private static HostAndPort server(String hosts) {
    HostAndPort first = HostAndPort.first(hosts);
    for (int comma = hosts.indexOf(',');
        first.port() == 0 && first.host() != null && comma >= 0;
        comma = hosts.indexOf(',', comma + 1)) {
      first = HostAndPort.of(first.host(), HostAndPort.first(hosts.substring(comma + 1)).port());
    }
    return first;
  }

  /** {@code host:port:sid}, {@code host:port/service}, {@code host/service} or an alias. */
  private static Database plain(String target) {
    return target.indexOf('/') >= 0 ? service(target) : withSid(target);
  }

  private static Database withSid(String target) {
    int lastColon = target.lastIndexOf(':');
    if (lastColon < 0) {
      return database(target, HostAndPort.NONE);
    }
    boolean hasPort = target.lastIndexOf(':', lastColon - 1) >= 0;
    return hasPort
        ? database(target.substring(lastColon + 1), server(target.substring(0, lastColon)))
        : database(null, server(target));
  }

  private static Database database(@Nullable String service, HostAndPort server) {
    return new Database(DbSystem.ORACLE, UrlScan.name(service), server.host(), server.port());
  }
}
