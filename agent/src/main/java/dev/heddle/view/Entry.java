// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import dev.heddle.otlp.ItemGroup;
import dev.heddle.otlp.Signal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Some items that came together, with the number that says when. Immutable. */
final class Entry {
  private static final int OVERHEAD_BYTES = 256;

  final long number;
  final Signal signal;
  final ItemGroup group;

  Entry(long number, Signal signal, ItemGroup group) {
    this.number = number;
    this.signal = signal;
    this.group = group;
  }

  /** In memory; at most, since entries may share their resource. */
  long bytes() {
    return OVERHEAD_BYTES + group.resource.length + group.items.length;
  }

  /** As one line of JSON. */
  void appendTo(ByteArrayOutputStream out) {
    ascii("{\"number\":" + number + ",\"signal\":\"" + signal.text() + "\",\"trace\":\"", out);
    ascii(group.traceId + "\",\"resource\":", out);
    out.write(group.resource, 0, group.resource.length);
    ascii(",\"group\":", out);
    out.write(group.items, 0, group.items.length);
    ascii("}\n", out);
  }

  static void ascii(String text, ByteArrayOutputStream out) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    out.write(bytes, 0, bytes.length);
  }
}
