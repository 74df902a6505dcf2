// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static dev.heddle.demo.receiver.ReceivedSpan.Kind.CLIENT;
import static dev.heddle.demo.receiver.ReceivedSpan.Kind.SERVER;

import java.util.List;
import java.util.stream.Stream;

/**
 * A request of the demo, the answer it must get and the spans it must bring.
 *
 * @param target path and query
 */
record DemoRequest(String target, int status, List<ExpectedSpan> spans) {
  static final List<DemoRequest> ALL =
      List.of(
          of("/", 200, redis("GET"), sql("SELECT id"), redis("SET")),
          of(
              "/order?id=1",
              200,
              redis("GET"),
              sql("SELECT id"),
              sql("UPDATE products"),
              new ExpectedSpan("shop", CLIENT, "url.full", "http://127.0.0.1:"),
              new ExpectedSpan("stock", SERVER, "url.path", "/stock/level"),
              new ExpectedSpan("stock", CLIENT, "db.query.text", "SELECT pieces"),
              redis("SET")),
          of(
              "/report",
              200,
              sql("SELECT id"),
              sql("DELETE FROM report_lines"),
              sql("INSERT INTO report_lines")),
          of("/async", 200, sql("SELECT COUNT")),
          of("/fail", 500),
          of("/missing", 404));

  private static DemoRequest of(String target, int status, ExpectedSpan... children) {
    int query = target.indexOf('?');
    String path = "/shop" + (query < 0 ? target : target.substring(0, query));
    ExpectedSpan server = new ExpectedSpan("shop", SERVER, "url.path", path);
    return new DemoRequest(
        "/shop" + target, status, Stream.concat(Stream.of(server), Stream.of(children)).toList());
  }

  private static ExpectedSpan redis(String command) {
    return new ExpectedSpan("shop", CLIENT, "db.operation.name", command);
  }

  private static ExpectedSpan sql(String start) {
    return new ExpectedSpan("shop", CLIENT, "db.query.text", start);
  }

  /** The span that the request's trace starts with. */
  ExpectedSpan entry() {
    return spans.get(0);
  }
}
