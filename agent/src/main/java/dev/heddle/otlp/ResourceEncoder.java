// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.trace.AttributeKey;
import java.util.Map;

/** The resource, encoded once for every request of the process. */
public final class ResourceEncoder {
  private ResourceEncoder() {}

  /**
   * The field {@code ResourceSpans.resource}, which has the same number for metrics and logs.
   *
   * @param attributes Strings and Longs
   */
  public static byte[] encode(Map<String, Object> attributes) {
    ProtoWriter out = new ProtoWriter(1024);
    AttributeEncoder encoder = new AttributeEncoder(out, Integer.MAX_VALUE);
    int message = out.begin(Fields.RESOURCE_SPANS_RESOURCE, 2);
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      encoder.write(
          Fields.RESOURCE_ATTRIBUTES, AttributeKey.of(attribute.getKey()), attribute.getValue());
    }
    out.end(message, 2);
    return out.toByteArray();
  }
}
