// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import org.jspecify.annotations.Nullable;

/** Databases that run within the application's JVM, or are reached by their own server. */
final class EmbeddedUrls {
  private EmbeddedUrls() {}

  /** {@code mem:name}, {@code file:path}, {@code tcp://host:port/path}, … and {@code ;OPTION=x}. */
  static Database h2(String rest) {
    String text = UrlScan.upTo(";", rest);
    if (startsWith(text, "tcp:") || startsWith(text, "ssl:")) {
      return remote(DbSystem.H2, text.substring(4));
    }
    return new Database(DbSystem.H2, UrlScan.name(withoutType(text)), null, 0);
  }

  /** {@code mem:name}, {@code file:path}, {@code res:path}, {@code hsql://host:port/alias}, … */
  static Database hsqldb(String rest) {
    String text = UrlScan.upTo(";", rest);
    int slashes = text.indexOf("://");
    if (slashes >= 0 && !startsWith(text, "file:") && !startsWith(text, "res:")) {
      return remote(DbSystem.HSQLDB, text.substring(slashes + 1));
    }
    return new Database(DbSystem.HSQLDB, UrlScan.name(withoutType(text)), null, 0);
  }

  /** {@code name}, {@code memory:name}, {@code //host:port/name}, … and {@code ;create=true}. */
  static Database derby(String rest) {
    String text = UrlScan.upTo(";", rest);
    if (startsWith(text, "net:")) {
      text = text.substring(4);
    }
    if (text.startsWith("//")) {
      return remote(DbSystem.DERBY, text);
    }
    String name = withoutType(text);
    if (name == null) {
      name = UrlScan.option(rest, ";", "databaseName");
    }
    return new Database(DbSystem.DERBY, UrlScan.name(name), null, 0);
  }

  /** {@code path}, {@code file:path?options}, {@code :memory:}; nothing is a database in memory. */
  static Database sqlite(String rest) {
    String text = UrlScan.upTo("?;", rest);
    if (startsWith(text, "file:")) {
      text = text.substring(5);
    }
    return new Database(DbSystem.SQLITE, UrlScan.name(text), null, 0);
  }

  private static Database remote(DbSystem system, String text) {
    String target = text.startsWith("//") ? text.substring(2) : text;
    int slash = UrlScan.firstOf("/", target, 0);
    HostAndPort server = HostAndPort.first(target.substring(0, slash));
    String name = slash < target.length() ? withoutType(target.substring(slash + 1)) : null;
    return new Database(system, UrlScan.name(UrlScan.notEmpty(name)), server.host(), server.port());
  }

  /** A path or name without the words before it that say how the database is kept. */
  private static @Nullable String withoutType(String text) {
    int start = 0;
    int colon = text.indexOf(':');
    while (colon - start > 1 && isWord(text, start, colon)) { // one letter is a drive's
      start = colon + 1;
      colon = text.indexOf(':', start);
    }
    return UrlScan.notEmpty(text.substring(start));
  }

  private static boolean isWord(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }
}
