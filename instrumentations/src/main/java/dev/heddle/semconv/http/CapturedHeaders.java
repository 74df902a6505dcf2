// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.config.Config;
import dev.heddle.config.Setting;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers that the user wants on spans. What opens doors (credentials, cookies) is recorded as
 * sent, never by its value. Immutable, any thread. Source: semantic conventions 1.44,
 * http.request.header.&lt;key&gt; and http.response.header.&lt;key&gt;.
 */
final class CapturedHeaders {
  /** A key is the same for all tracers: it is compared by identity. */
  private static final ConcurrentHashMap<String, AttributeKey> KEYS = new ConcurrentHashMap<>();

  private static final String[] SECRET = {
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "x-api-key",
    "x-auth-token",
    "x-csrf-token",
  };

  private final String[] names;
  private final AttributeKey[] keys;
  private final boolean[] secret;

  private CapturedHeaders(String[] names, String prefix) {
    this.names = names;
    this.keys = new AttributeKey[names.length];
    this.secret = new boolean[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = names[i].toLowerCase(Locale.ROOT);
      keys[i] = key(prefix + names[i]);
      for (int j = 0; j < SECRET.length; j++) {
        secret[i] |= SECRET[j].equals(names[i]);
      }
    }
  }

  /** Null where the setting names none, as by default. */
  static @Nullable CapturedHeaders read(Config config, Setting setting) {
    String[] names = config.list(setting);
    if (names.length == 0) {
      return null;
    }
    boolean request = setting.name().endsWith("_REQUEST_HEADERS");
    return new CapturedHeaders(names, request ? "http.request.header." : "http.response.header.");
  }

  private static AttributeKey key(String name) {
    AttributeKey made = AttributeKey.of(name);
    AttributeKey known = KEYS.putIfAbsent(name, made);
    return known == null ? made : known;
  }

  int size() {
    return names.length;
  }

  /** In lower case. */
  String name(int index) {
    return names[index];
  }

  void record(Span span, int index, @Nullable Enumeration<String> values) {
    if (values != null && values.hasMoreElements()) {
      record(span, index, Collections.list(values));
    }
  }

  void record(Span span, int index, @Nullable Collection<String> values) {
    if (values != null && !values.isEmpty()) {
      String[] array = values.toArray(new String[0]);
      for (int i = 0; i < array.length && secret[index]; i++) {
        array[i] = UrlRedaction.REDACTED;
      }
      span.attribute(keys[index], array);
    }
  }
}
