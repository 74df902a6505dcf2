// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request. Filled by {@link RequestReader}, then not changed. */
public final class Request {
  public final String method;

  /** Without scheme, authority and query. */
  public final String path;

  /** What is behind the question mark, as it was sent; empty where there is none. */
  public final String query;

  final boolean version11;
  private final List<String> fields = new ArrayList<>();
  private byte[] body = new byte[0];

  Request(String method, String path, String query, boolean version11) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.version11 = version11;
  }

  void body(byte[] read) {
    body = read;
  }

  /** As it came, perhaps compressed; empty where there is none. */
  public byte[] body() {
    return body;
  }

  void add(String name, String value) {
    fields.add(name);
    fields.add(value);
  }

  /** Several fields of that name are one, with commas (RFC 9110 §5.3); null where there is none. */
  public @Nullable String field(String name) {
    String found = null;
    for (int i = 0; i < fields.size(); i += 2) {
      if (fields.get(i).equalsIgnoreCase(name)) {
        found = found == null ? fields.get(i + 1) : found + ", " + fields.get(i + 1);
      }
    }
    return found;
  }

  int count(String name) {
    int count = 0;
    for (int i = 0; i < fields.size(); i += 2) {
      count += fields.get(i).equalsIgnoreCase(name) ? 1 : 0;
    }
    return count;
  }

  public boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether the client wants to ask more over this connection. */
  boolean keepsConnection() {
    String connection = field("Connection");
    return version11 && (connection == null || !Tokens.contains(connection, "close"));
  }
}
