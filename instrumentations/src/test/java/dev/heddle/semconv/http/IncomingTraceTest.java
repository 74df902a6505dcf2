// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HeddleExtension.class)
class IncomingTraceTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Config before = Config.current();

  @AfterEach
  void restore() {
    Config.install(before);
  }

  @Test
  void continuesTheCallersTraceByDefault() {
    Span span = serve(Map.of());

    assertThat(span).hasRemoteParent(PARENT);
    assertThat(span.baggage()).isNotNull();
    assertThat(span.extrasOrNull()).isNull();
  }

  @Test
  void restartsAndLinks() {
    Span span = serve(Map.of("HEDDLE_INCOMING_TRACE", "restart"));

    assertThat(span).isRoot();
    assertThat(span.baggage()).isNull();
    assertThat(Long.toHexString(span.traceIdHigh())).isNotEqualTo("af7651916cd43dd");
    List<SpanContext> links = span.extrasOrNull().links();
    assertThat(links).hasSize(1);
    assertThat(Long.toHexString(links.get(0).spanId())).isEqualTo("b7ad6b7169203331");
    assertThat(Long.toHexString(links.get(0).traceIdHigh())).isEqualTo("af7651916cd43dd");
  }

  @Test
  void ignoresTheCaller() {
    Span span = serve(Map.of("HEDDLE_INCOMING_TRACE", "IGNORE"));

    assertThat(span).isRoot();
    assertThat(span.baggage()).isNull();
    assertThat(span.extrasOrNull()).isNull();
  }

  private static Span serve(Map<String, String> settings) {
    Config.install(Config.of(settings));
    HttpServerTracer<String, Integer> server = HttpServerTracer.of("test", new Caller());
    Span span = server.start("GET");
    server.end(span, "GET", 200, null);
    return span;
  }

  private static final class Caller extends OneRequest {
    @Override
    public @Nullable String first(String request, String name) {
      return name.equals("traceparent")
          ? PARENT
          : name.equals("baggage") ? "tenant=blue" : super.first(request, name);
    }
  }
}
