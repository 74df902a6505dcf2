// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.jdbc.JdbcUrls;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What pools are called: as the user named them, else by where their connections lead ({@code
 * host:port/database}), else as the library; unique among the pools that are open, as the
 * conventions demand, by {@code #2} and so on behind the name of a later one. Any thread.
 */
public final class PoolNames {
  private static final int MAX_LENGTH = 255;
  private static final Set<String> TAKEN = new HashSet<>();

  private PoolNames() {}

  /** {@code host:port/database} of what the URL says, without its secrets; null of nothing. */
  public static @Nullable String ofUrl(@Nullable String url) {
    Database database = JdbcUrls.parse(url, null);
    String address = database.address();
    String namespace = database.namespace();
    if (address == null) {
      return namespace;
    }
    int port = database.port() == 0 ? database.system().defaultPort() : database.port();
    String server = port == 0 ? address : address + ':' + port;
    return namespace == null ? server : server + '/' + namespace;
  }

  /**
   * The key property {@code name} of a JMX object name, as containers set it to the name in JNDI;
   * without one the whole text.
   */
  public static @Nullable String ofObjectName(@Nullable Object objectName) {
    String text = objectName == null ? null : objectName.toString();
    if (text == null || text.isEmpty()) {
      return null;
    }
    String name = property(text, "name");
    return name == null ? text : name;
  }

  private static @Nullable String property(String objectName, String key) {
    int at = objectName.indexOf(key + '=', objectName.indexOf(':') + 1);
    while (at > 0 && objectName.charAt(at - 1) != ',' && objectName.charAt(at - 1) != ':') {
      at = objectName.indexOf(key + '=', at + 1);
    }
    if (at <= 0) {
      return null;
    }
    int start = at + key.length() + 1;
    if (start < objectName.length() && objectName.charAt(start) == '"') {
      int end = objectName.indexOf('"', start + 1);
      return end < 0 ? null : objectName.substring(start + 1, end);
    }
    int end = objectName.indexOf(',', start);
    return objectName.substring(start, end < 0 ? objectName.length() : end);
  }

  /** Takes that name, or the first free one made of it. */
  static String claim(String wanted) {
    String base = wanted.length() > MAX_LENGTH ? wanted.substring(0, MAX_LENGTH) : wanted;
    synchronized (TAKEN) {
      String name = base;
      for (int i = 2; !TAKEN.add(name); i++) {
        name = base + '#' + i;
      }
      return name;
    }
  }

  static void release(String name) {
    synchronized (TAKEN) {
      TAKEN.remove(name);
    }
  }
}
