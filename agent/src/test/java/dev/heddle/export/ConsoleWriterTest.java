// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.otlp.Recorded;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

final class ConsoleWriterTest {
  @Test
  void printsASpanOnOneLine() throws Exception {
    SpanContext parent = new SpanContext(0x0123456789abcdefL, 0xfedcba9876543210L, 0xabcL, 1, null);
    Span span = Recorded.span("dev.heddle.servlet", "GET /a", SpanKind.SERVER, parent);
    span.attribute(AttributeKey.of("http.request.method"), "GET");
    span.attribute(AttributeKey.of("http.response.status_code"), 500);
    span.attribute(AttributeKey.of("list"), new String[] {"a", "b"});
    span.status(StatusCode.ERROR, "two\nlines");
    span.end(span.startEpochNanos() + 12_005_999);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new ConsoleWriter(out).write(span);

    assertThat(out.toString())
        .matches(
            "\\[heddle] span \"GET /a\" SERVER 12\\.005 ms trace=0123456789abcdeffedcba9876543210"
                + " span=[0-9a-f]{16} parent=0000000000000abc scope=dev\\.heddle\\.servlet ERROR \"two lines\""
                + " \\{http\\.request\\.method=GET, http\\.response\\.status_code=500, list=\\[a, b]}\n");
  }
}
