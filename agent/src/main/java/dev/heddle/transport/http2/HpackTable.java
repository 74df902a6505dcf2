// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

/**
 * The static table and a connection's dynamic table, which evicts its oldest entries. One thread.
 * Source: RFC 7541 §2.3, §4, appendix A.
 */
final class HpackTable {
  /** What an entry counts beside its name's and its value's bytes. */
  static final int ENTRY_BYTES = 32;

  /** Names and values in turn; the first entry has index 1. */
  private static final String[] STATIC = {
    ":authority", "",
    ":method", "GET",
    ":method", "POST",
    ":path", "/",
    ":path", "/index.html",
    ":scheme", "http",
    ":scheme", "https",
    ":status", "200",
    ":status", "204",
    ":status", "206",
    ":status", "304",
    ":status", "400",
    ":status", "404",
    ":status", "500",
    "accept-charset", "",
    "accept-encoding", "gzip, deflate",
    "accept-language", "",
    "accept-ranges", "",
    "accept", "",
    "access-control-allow-origin", "",
    "age", "",
    "allow", "",
    "authorization", "",
    "cache-control", "",
    "content-disposition", "",
    "content-encoding", "",
    "content-language", "",
    "content-length", "",
    "content-location", "",
    "content-range", "",
    "content-type", "",
    "cookie", "",
    "date", "",
    "etag", "",
    "expect", "",
    "expires", "",
    "from", "",
    "host", "",
    "if-match", "",
    "if-modified-since", "",
    "if-none-match", "",
    "if-range", "",
    "if-unmodified-since", "",
    "last-modified", "",
    "link", "",
    "location", "",
    "max-forwards", "",
    "proxy-authenticate", "",
    "proxy-authorization", "",
    "range", "",
    "referer", "",
    "refresh", "",
    "retry-after", "",
    "server", "",
    "set-cookie", "",
    "strict-transport-security", "",
    "transfer-encoding", "",
    "user-agent", "",
    "vary", "",
    "via", "",
    "www-authenticate", ""
  };

  static final int STATIC_ENTRIES = STATIC.length / 2;

  /** A ring of names and values in turn. */
  private String[] entries = new String[32];

  private int oldest;
  private int count;
  private int bytes;
  private int maxBytes;

  HpackTable(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  int maxBytes() {
    return maxBytes;
  }

  void resize(int newMaxBytes) {
    maxBytes = newMaxBytes;
    makeRoom(0);
  }

  /** An entry that is larger than the table empties it. */
  void add(String name, String value) {
    int size = name.length() + value.length() + ENTRY_BYTES;
    makeRoom(size);
    if (size > maxBytes) {
      return;
    }
    if (2 * count == entries.length) {
      enlarge();
    }
    int at = slot(count);
    entries[at] = name;
    entries[at + 1] = value;
    count++;
    bytes += size;
  }

  private void makeRoom(int size) {
    while (count > 0 && bytes + size > maxBytes) {
      bytes -= entries[oldest].length() + entries[oldest + 1].length() + ENTRY_BYTES;
      entries[oldest] = "";
      entries[oldest + 1] = "";
      oldest = slot(1);
      count--;
    }
  }

  private void enlarge() {
    String[] larger = new String[entries.length * 2];
    for (int i = 0; i < count; i++) {
      larger[2 * i] = entries[slot(i)];
      larger[2 * i + 1] = entries[slot(i) + 1];
    }
    entries = larger;
    oldest = 0;
  }

  private int slot(int age) {
    return (oldest + 2 * age) % entries.length;
  }

  String name(int index) throws Http2Exception {
    return index <= STATIC_ENTRIES && index > 0
        ? STATIC[2 * index - 2]
        : entries[dynamicSlot(index)];
  }

  String value(int index) throws Http2Exception {
    return index <= STATIC_ENTRIES && index > 0
        ? STATIC[2 * index - 1]
        : entries[dynamicSlot(index) + 1];
  }

  /** The newest entry follows the static ones. */
  private int dynamicSlot(int index) throws Http2Exception {
    int age = index - STATIC_ENTRIES;
    if (index <= 0 || age > count) {
      throw new Http2Exception(
          ErrorCode.COMPRESSION_ERROR, "a header with an index that no table has");
    }
    return slot(count - age);
  }
}
