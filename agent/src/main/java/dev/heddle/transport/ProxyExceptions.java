// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom {@code NO_PROXY} lets be reached directly: {@code host} and what is below it, {@code
 * .suffix} and {@code *.suffix} for what is below it only, IP addresses and networks, each with a
 * port or without, {@code *} for everybody. This machine is never reached through a proxy.
 * Immutable.
 */
final class ProxyExceptions {
  private final String[] entries;

  ProxyExceptions(String list) {
    entries = list.replace(' ', ',').split(",");
  }

  boolean match(Endpoint endpoint) {
    String host = withoutDot(endpoint.host().toLowerCase(Locale.ROOT));
    byte[] address = IpAddress.parse(host);
    if (host.equals("localhost") || (address != null && IpAddress.isLoopback(address))) {
      return true;
    }
    for (String entry : entries) {
      String lower = entry.trim().toLowerCase(Locale.ROOT);
      if (!lower.isEmpty() && matches(lower, host, address, endpoint.port())) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String entry, String host, byte @Nullable [] address, int port) {
    if (entry.equals("*")) {
      return true;
    }
    int slash = entry.indexOf('/');
    if (slash > 0) {
      byte[] network = IpAddress.parse(entry.substring(0, slash));
      long bits = BodyReader.number(entry.substring(slash + 1), 10);
      return network != null
          && address != null
          && bits >= 0
          && IpAddress.isWithin(address, network, (int) Math.min(bits, 999));
    }
    byte[] whole = IpAddress.parse(entry); // an IPv6 address has colons without a port
    int portStart = whole == null ? entry.lastIndexOf(':') : -1;
    if (portStart >= 0 && entry.indexOf(']') < portStart) {
      if (BodyReader.number(entry.substring(portStart + 1), 10) != port) {
        return false;
      }
      entry = entry.substring(0, portStart);
    }
    byte[] exception = whole == null ? IpAddress.parse(entry) : whole;
    if (exception != null || address != null) {
      return exception != null
          && address != null
          && IpAddress.isWithin(address, exception, exception.length * 8);
    }
    return nameMatches(withoutDot(entry.startsWith("*.") ? entry.substring(1) : entry), host);
  }

  private static boolean nameMatches(String entry, String host) {
    return entry.startsWith(".")
        ? host.endsWith(entry)
        : host.equals(entry) || host.endsWith('.' + entry);
  }

  /** {@code host.} is the same as {@code host}. */
  private static String withoutDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
