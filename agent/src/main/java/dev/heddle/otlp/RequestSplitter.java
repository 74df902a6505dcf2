// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import org.jspecify.annotations.Nullable;

/**
 * Divides an encoded request in two, for a receiver that takes smaller ones only: each half has its
 * items in the resource and the scope they were in. Of any signal, whose requests have the same
 * shape: resources (1), in them scopes (2), in them items (2). One thread.
 */
public final class RequestSplitter {
  private static final int WIDTH = 4;

  private final byte[] request;
  private final int length;
  private final ProtoWriter out;
  private int from;
  private int to;
  private int seen;

  private RequestSplitter(byte[] request, int length) {
    this.request = request;
    this.length = length;
    this.out = new ProtoWriter(length / 2 + 1024);
  }

  /**
   * @param length of the request, which begins the array
   * @param firstItems how many items the first half has
   * @return the halves; null where the bytes are no such request, or one half has no items
   */
  public static byte @Nullable [][] split(byte[] request, int length, int firstItems) {
    try {
      RequestSplitter splitter = new RequestSplitter(request, length);
      byte[] first = splitter.part(0, firstItems);
      byte[] second = splitter.part(firstItems, Integer.MAX_VALUE);
      return first.length == 0 || second.length == 0 ? null : new byte[][] {first, second};
    } catch (ProtoException e) {
      return null;
    }
  }

  private byte[] part(int firstItem, int endItem) throws ProtoException {
    from = firstItem;
    to = endItem;
    seen = 0;
    out.truncate(0);
    copy(new ProtoReader(request, 0, length), 0);
    return out.toByteArray();
  }

  /**
   * Returns whether it wrote any item.
   *
   * @param depth 0 for the request, 1 for a resource, 2 for a scope
   */
  private boolean copy(ProtoReader in, int depth) throws ProtoException {
    int inner = depth == 0 ? Fields.REQUEST_RESOURCE_SPANS : Fields.RESOURCE_SPANS_SCOPE_SPANS;
    boolean any = false;
    for (int start = in.position(), tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag != inner) {
        in.skipValue(tag);
        out.raw(request, start, in.position() - start);
      } else if (depth == 2) {
        in.skipValue(tag);
        if (seen >= from && seen < to) {
          out.raw(request, start, in.position() - start);
          any = true;
        }
        seen++;
      } else {
        any |= nested(in.message(), tag, depth + 1);
      }
      start = in.position();
    }
    return any;
  }

  private boolean nested(ProtoReader message, int tag, int depth) throws ProtoException {
    int before = out.length();
    int start = out.begin(tag, WIDTH);
    boolean any = copy(message, depth);
    if (any) {
      out.end(start, WIDTH);
    } else {
      out.truncate(before);
    }
    return any;
  }
}
