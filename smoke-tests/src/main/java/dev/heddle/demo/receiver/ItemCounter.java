// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Counts the spans, metrics or log records of an export request without building any of them, so
 * that a benchmark's receiver costs next to nothing.
 *
 * <p>The three requests of OTLP have the same shape: resources are field 1 of the request, scopes
 * field 2 of a resource, items field 2 of a scope.
 */
final class ItemCounter {
  private static final int[] PATH = {1, 2, 2};

  private ItemCounter() {}

  static long count(byte[] message) throws IOException {
    return count(CodedInputStream.newInstance(message), 0);
  }

  private static long count(CodedInputStream in, int depth) throws IOException {
    int wanted = (PATH[depth] << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    long items = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag != wanted) {
        in.skipField(tag);
      } else if (depth == PATH.length - 1) {
        in.skipField(tag);
        items++;
      } else {
        int outer = in.pushLimit(in.readRawVarint32());
        items += count(in, depth + 1);
        in.popLimit(outer);
      }
    }
    return items;
  }
}
