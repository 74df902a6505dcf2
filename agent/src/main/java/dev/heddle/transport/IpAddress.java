// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Literal IP addresses, without ever asking a name server. */
final class IpAddress {
  private static final int IPV4_BYTES = 4;

  private IpAddress() {}

  /** 4 or 16 bytes, or null where the text is no literal address; brackets and zone are fine. */
  static byte @Nullable [] parse(String text) {
    String literal =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    int zone = literal.indexOf('%');
    String address = zone < 0 ? literal : literal.substring(0, zone);
    if (address.indexOf(':') < 0 ? !isDottedQuad(address) : !mayBeIpv6(address)) {
      return null;
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static boolean isDottedQuad(String text) {
    int parts = 0;
    for (String part : text.split("\\.", -1)) {
      long value = part.length() > 3 ? -1 : BodyReader.number(part, 10);
      if (value < 0 || value > 255) {
        return false;
      }
      parts++;
    }
    return parts == IPV4_BYTES;
  }

  /** What has a colon is never looked up as a name. */
  private static boolean mayBeIpv6(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return text.length() >= 2 && text.indexOf(':') != text.lastIndexOf(':');
  }

  static boolean isLoopback(byte[] address) {
    if (address.length == IPV4_BYTES) {
      return address[0] == 127;
    }
    for (int i = 0; i < address.length - 1; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[address.length - 1] == 1;
  }

  /** Whether the first {@code bits} bits are the same. */
  static boolean isWithin(byte[] address, byte[] network, int bits) {
    if (address.length != network.length || bits > network.length * 8) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      if (((address[i / 8] ^ network[i / 8]) & 0x80 >> (i % 8)) != 0) {
        return false;
      }
    }
    return true;
  }
}
