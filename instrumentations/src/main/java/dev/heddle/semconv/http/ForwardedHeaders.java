// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and client of a request as the outermost proxy saw them: {@code Forwarded} first,
 * then {@code X-Forwarded-*}, then the request itself. Source: semantic conventions 1.44, setting
 * server.address; RFC 7239 §4.
 */
final class ForwardedHeaders {
  private ForwardedHeaders() {}

  static <Q> void record(Span span, Q request, HttpServerGetter<Q, ?> getter) {
    String forwarded = getter.first(request, "forwarded");
    String scheme = scheme(request, forwarded, getter);
    span.attribute(HttpAttributes.URL_SCHEME, scheme);
    String host = parameter(forwarded, "host");
    if (host == null) {
      host = firstOf(getter.first(request, "x-forwarded-host"));
    }
    if (host == null) {
      host = getter.first(request, "host");
    }
    if (host != null) {
      recordServer(span, host, scheme);
    }
    String peer = getter.peerAddress(request);
    String client = parameter(forwarded, "for");
    if (client == null) {
      client = firstOf(getter.first(request, "x-forwarded-for"));
    }
    span.attribute(HttpAttributes.CLIENT_ADDRESS, client == null ? peer : address(client));
    span.attribute(NetworkAttributes.PEER_ADDRESS, peer);
    int port = getter.peerPort(request);
    if (peer != null && port > 0) {
      span.attribute(NetworkAttributes.PEER_PORT, port);
    }
  }

  /** As {@link #record} writes it. */
  static <Q> String scheme(Q request, HttpServerGetter<Q, ?> getter) {
    return scheme(request, getter.first(request, "forwarded"), getter);
  }

  private static <Q> String scheme(
      Q request, @Nullable String forwarded, HttpServerGetter<Q, ?> getter) {
    String scheme = parameter(forwarded, "proto");
    if (scheme == null) {
      scheme = firstOf(getter.first(request, "x-forwarded-proto"));
    }
    return scheme == null ? getter.scheme(request) : scheme;
  }

  private static void recordServer(Span span, String host, String scheme) {
    String name = address(host);
    if (name.isEmpty()) {
      return;
    }
    span.attribute(NetworkAttributes.SERVER_ADDRESS, name);
    int port = port(host);
    if (port < 0) {
      port = "https".equals(scheme) ? 443 : "http".equals(scheme) ? 80 : -1;
    }
    if (port > 0) {
      span.attribute(NetworkAttributes.SERVER_PORT, port);
    }
  }

  /** The host of {@code host[:port]}; an IPv6 address without its brackets. */
  static String address(String text) {
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      return close < 0 ? text : text.substring(1, close);
    }
    int colon = text.indexOf(':');
    boolean bareIpv6 = colon >= 0 && text.indexOf(':', colon + 1) >= 0;
    return colon < 0 || bareIpv6 ? text : text.substring(0, colon);
  }

  /** The port of {@code host:port}, or -1. */
  static int port(String text) {
    int colon = text.lastIndexOf(':');
    boolean afterHost = colon >= 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
    if (!afterHost) {
      return -1;
    }
    int port = 0;
    for (int i = colon + 1; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || port > 65535) {
        return -1;
      }
      port = port * 10 + digit;
    }
    return port > 65535 || colon + 1 == text.length() ? -1 : port;
  }

  /** The value of a parameter in the first element of a {@code Forwarded} header, unquoted. */
  static @Nullable String parameter(@Nullable String forwarded, String name) {
    if (forwarded == null) {
      return null;
    }
    int comma = forwarded.indexOf(',');
    int end = comma < 0 ? forwarded.length() : comma;
    int at = 0;
    while (at < end) {
      int semicolon = forwarded.indexOf(';', at);
      int stop = semicolon < 0 || semicolon > end ? end : semicolon;
      while (at < stop && forwarded.charAt(at) == ' ') {
        at++;
      }
      int valueFrom = at + name.length() + 1;
      if (valueFrom <= stop
          && forwarded.regionMatches(true, at, name, 0, name.length())
          && forwarded.charAt(valueFrom - 1) == '=') {
        return unquoted(forwarded.substring(valueFrom, stop).trim());
      }
      at = stop + 1;
    }
    return null;
  }

  private static @Nullable String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.charAt(0) == '"' && value.endsWith("\"");
    String text = quoted ? value.substring(1, value.length() - 1) : value;
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String firstOf(@Nullable String list) {
    if (list == null) {
      return null;
    }
    int comma = list.indexOf(',');
    String first = (comma < 0 ? list : list.substring(0, comma)).trim();
    return first.isEmpty() ? null : first;
  }
}
