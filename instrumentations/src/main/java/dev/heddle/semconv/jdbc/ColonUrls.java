// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import org.jspecify.annotations.Nullable;

/** URLs in which colons divide hosts, names and options: DB2, Informix, Sybase, Firebird, … */
final class ColonUrls {
  private ColonUrls() {}

  /** {@code //host:port/name:option=value;} or the alias of a catalogued database. */
  static Database db2(String rest) {
    String text = rest.startsWith("net:") ? rest.substring(4) : rest;
    return text.startsWith("//")
        ? hostAndName(DbSystem.DB2, text.substring(2))
        : new Database(DbSystem.DB2, UrlScan.name(UrlScan.upTo(":;", text)), null, 0);
  }

  /** {@code //host:port/name:INFORMIXSERVER=x;user=y}; without a host for direct access. */
  static Database informix(String rest) {
    if (!rest.startsWith("//")) {
      return new Database(DbSystem.INFORMIX, UrlScan.name(UrlScan.upTo(":;", rest)), null, 0);
    }
    String text = rest.substring(2);
    boolean direct = UrlScan.firstOf("/", text, 0) == text.length();
    return direct && text.indexOf("INFORMIXSERVER") >= 0 && UrlScan.upTo(":", text).indexOf('.') < 0
        ? new Database(DbSystem.INFORMIX, UrlScan.name(UrlScan.upTo(":;", text)), null, 0)
        : hostAndName(DbSystem.INFORMIX, text);
  }

  private static Database hostAndName(DbSystem system, String text) {
    int slash = UrlScan.firstOf("/", text, 0);
    String path = slash < text.length() ? text.substring(slash + 1) : "";
    String hosts = text.substring(0, slash);
    HostAndPort server = HostAndPort.first(path.isEmpty() ? UrlScan.upTo(";?", hosts) : hosts);
    return new Database(
        system, UrlScan.name(UrlScan.upTo(":;?", path)), server.host(), server.port());
  }

  /** {@code Tds:host:port/name?options}. */
  static Database sybase(String rest) {
    int colon = rest.indexOf(':');
    String text = UrlScan.upTo("?", rest.substring(colon + 1));
    int slash = UrlScan.firstOf("/", text, 0);
    HostAndPort server = HostAndPort.first(text.substring(0, slash));
    return new Database(
        DbSystem.SYBASE,
        slash < text.length() ? UrlScan.name(text.substring(slash + 1)) : null,
        server.host(),
        server.port());
  }

  /** {@code //host:port/file}, {@code host/port:file}, {@code embedded:file}. */
  static Database firebird(String rest) {
    String text = UrlScan.upTo("?;", rest);
    int colon = text.indexOf(':');
    String type = colon < 0 ? "" : text.substring(0, colon);
    switch (type) {
      case "embedded":
      case "local":
        return new Database(DbSystem.FIREBIRD, UrlScan.name(text.substring(colon + 1)), null, 0);
      case "java":
      case "native":
      case "oo":
      case "jaybird":
        text = text.substring(colon + 1);
        break;
      default:
        break;
    }
    if (text.startsWith("//")) {
      String hostAndFile = text.substring(2);
      int slash = UrlScan.firstOf("/", hostAndFile, 0);
      HostAndPort server = HostAndPort.first(hostAndFile.substring(0, slash));
      String file = slash < hostAndFile.length() ? hostAndFile.substring(slash + 1) : null;
      return new Database(DbSystem.FIREBIRD, UrlScan.name(file), server.host(), server.port());
    }
    return oldFirebird(text);
  }

  private static Database oldFirebird(String text) {
    int colon = text.indexOf(':');
    if (colon <= 1) { // none, or the letter of a drive
      return new Database(DbSystem.FIREBIRD, UrlScan.name(text), null, 0);
    }
    HostAndPort server = HostAndPort.single(text.substring(0, colon).replace('/', ':'));
    return new Database(
        DbSystem.FIREBIRD, UrlScan.name(text.substring(colon + 1)), server.host(), server.port());
  }

  /** {@code host:port:name:user:password:?options}. */
  static Database cubrid(String rest) {
    String[] parts = rest.split(":", 4);
    if (parts.length < 3) {
      return new Database(DbSystem.CUBRID, null, null, 0);
    }
    HostAndPort server = HostAndPort.single(parts[0] + ':' + parts[1]);
    return new Database(DbSystem.CUBRID, UrlScan.name(parts[2]), server.host(), server.port());
  }

  /** {@code host1,host2/fingerprint:port;schema=name}. */
  static Database exasol(String rest) {
    String hosts = UrlScan.upTo(";", rest);
    int colon = hosts.lastIndexOf(':');
    String first = UrlScan.upTo(",/:", hosts);
    int port = colon < 0 ? 0 : UrlScan.port(hosts.substring(colon + 1));
    HostAndPort server = HostAndPort.of(first, Math.max(port, 0));
    @Nullable String schema = UrlScan.option(rest, ";", "schema");
    return new Database(DbSystem.EXASOL, UrlScan.name(schema), server.host(), server.port());
  }
}
