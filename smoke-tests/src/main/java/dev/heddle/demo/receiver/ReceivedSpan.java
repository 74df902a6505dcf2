// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span as it came over the wire, with the resource that sent it.
 *
 * <p>Ids are lower-case hex, times are nanoseconds since 1970; the parent id is empty when the span
 * starts its trace. Attribute values are String, Long, Double, Boolean, or List and Map of these.
 */
public record ReceivedSpan(
    String traceId,
    String spanId,
    String parentSpanId,
    Kind kind,
    String name,
    long startUnixNanos,
    long endUnixNanos,
    Status status,
    String statusMessage,
    Map<String, Object> attributes,
    Map<String, Object> resource,
    String scope) {

  /** The span kinds of OTLP, by their numbers. */
  public enum Kind {
    UNSPECIFIED,
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER
  }

  /** The status codes of OTLP, by their numbers. */
  public enum Status {
    UNSET,
    OK,
    ERROR
  }

  public String service() {
    return String.valueOf(resource.getOrDefault("service.name", "(no service.name)"));
  }

  /** The attribute's value as text, null when the span does not have it. */
  public @Nullable String attribute(String key) {
    Object value = attributes.get(key);
    return value == null ? null : value.toString();
  }

  public long durationNanos() {
    return endUnixNanos - startUnixNanos;
  }

  public boolean startsTrace() {
    return parentSpanId.isEmpty();
  }
}
