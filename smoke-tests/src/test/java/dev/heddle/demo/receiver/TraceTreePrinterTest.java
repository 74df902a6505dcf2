// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import static dev.heddle.demo.receiver.Messages.decoded;
import static dev.heddle.demo.receiver.Messages.during;
import static dev.heddle.demo.receiver.Messages.from;
import static dev.heddle.demo.receiver.Messages.number;
import static dev.heddle.demo.receiver.Messages.span;
import static dev.heddle.demo.receiver.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTreePrinterTest {
  private static final String ROOT = "0000000000000001";
  private static final String QUERY = "0000000000000002";
  private static final String CALL = "0000000000000003";
  private static final String STOCK = "0000000000000004";

  private final TraceTreePrinter printer =
      new TraceTreePrinter(TextStyle.of(StandardCharsets.UTF_8, false));

  @Test
  void drawsOneTreeOverTwoServices() throws Exception {
    assertThat(print(order()))
        .isEqualTo(
            """
            trace 4bf92f3577b34da6a3ce929d0e0e4736  4 spans  shop, stock
              GET /shop/order         SERVER  shop   20.00 ms  -      http.response.status_code=200 url.path=/shop/order url.query=id=1
              ├─ SELECT products      CLIENT  shop    2.50 ms  -      db.system.name=h2database db.query.text="SELECT id FROM products WHERE id = ?"
              └─ GET                  CLIENT  shop    9.00 ms  ERROR  error.type=500
                 └─ GET /stock/level  SERVER  stock   5.00 ms  ERROR
            """);
  }

  @Test
  void drawsTheSameTreeInWhateverOrderSpansCame() throws Exception {
    List<ReceivedSpan> spans = order();
    String expected = print(spans);
    for (int i = 0; i < spans.size(); i++) {
      Collections.rotate(spans, 1);
      assertThat(print(spans)).isEqualTo(expected);
    }
    Collections.reverse(spans);
    assertThat(print(spans)).isEqualTo(expected);
  }

  @Test
  void showsSpansWhoseParentDidNotCome() throws Exception {
    List<ReceivedSpan> spans = order();
    spans.removeIf(span -> span.spanId().equals(CALL));

    assertThat(print(spans))
        .contains("3 spans  shop, stock  missing parents: 1\n")
        .contains("  └─ SELECT products")
        .contains("\n  (missing parent " + CALL + ")\n  └─ GET /stock/level");
  }

  @Test
  void showsSpansThatAreEachOthersParents() throws Exception {
    List<ReceivedSpan> spans =
        decoded(
            from(
                "shop",
                during(span(ROOT, QUERY, SpanKind.SPAN_KIND_INTERNAL, "first"), 0, 1),
                during(span(QUERY, ROOT, SpanKind.SPAN_KIND_INTERNAL, "second"), 0, 1)));

    assertThat(print(spans))
        .contains("(missing parent " + QUERY + ")\n  └─ first")
        .contains("\n     └─ second");
  }

  @Test
  void drawsARepeatedSpanOnceAndSaysSo() throws Exception {
    List<ReceivedSpan> spans = order();
    spans.add(spans.get(1));

    assertThat(print(spans)).contains("received twice: 1\n").containsOnlyOnce("SELECT products");
  }

  @Test
  void shortensLongValues() throws Exception {
    List<ReceivedSpan> spans =
        decoded(
            from(
                "shop",
                during(span(ROOT, "", SpanKind.SPAN_KIND_CLIENT, "SELECT"), 0, 1)
                    .addAttributes(text("db.query.text", "SELECT\n  " + "a".repeat(200)))));

    assertThat(print(spans)).contains("db.query.text=\"SELECT " + "a".repeat(65) + "…\"\n");
  }

  @Test
  void drawsWithAsciiWhereTheTerminalHasNothingElse() throws Exception {
    TraceTreePrinter ascii = new TraceTreePrinter(TextStyle.of(StandardCharsets.US_ASCII, false));

    String text = ascii.print(new Trace(Messages.TRACE, order()));

    assertThat(text).contains("  |- SELECT products").contains("  `- GET ");
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
  }

  @Test
  void coloursErrorsOnlyWhenAskedTo() throws Exception {
    TraceTreePrinter coloured = new TraceTreePrinter(TextStyle.of(StandardCharsets.UTF_8, true));

    assertThat(coloured.print(new Trace(Messages.TRACE, order()))).contains("\u001b[31mERROR");
    assertThat(print(order())).doesNotContain("\u001b");
  }

  private String print(List<ReceivedSpan> spans) {
    return printer.print(new Trace(Messages.TRACE, spans));
  }

  private static List<ReceivedSpan> order() throws Exception {
    Span.Builder query =
        during(span(QUERY, ROOT, SpanKind.SPAN_KIND_CLIENT, "SELECT products"), 0, 0)
            .addAttributes(text("db.query.text", "SELECT id FROM products WHERE id = ?"))
            .addAttributes(text("db.system.name", "h2database"));
    query.setStartTimeUnixNano(query.getStartTimeUnixNano() + 500_000);
    query.setEndTimeUnixNano(query.getEndTimeUnixNano() + 3_000_000);
    List<ReceivedSpan> spans = new ArrayList<>();
    spans.addAll(
        decoded(
            from(
                "shop",
                query,
                failed(during(span(CALL, ROOT, SpanKind.SPAN_KIND_CLIENT, "GET"), 5, 14))
                    .addAttributes(text("error.type", "500")),
                during(span(ROOT, "", SpanKind.SPAN_KIND_SERVER, "GET /shop/order"), 0, 20)
                    .addAttributes(text("url.path", "/shop/order"))
                    .addAttributes(text("url.query", "id=1"))
                    .addAttributes(number("http.response.status_code", 200)))));
    spans.addAll(
        decoded(
            from(
                "stock",
                failed(
                    during(
                        span(STOCK, CALL, SpanKind.SPAN_KIND_SERVER, "GET /stock/level"),
                        7,
                        12)))));
    return spans;
  }

  private static Span.Builder failed(Span.Builder span) {
    return span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
  }
}
