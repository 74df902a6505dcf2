// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the semantic conventions demand of a span by its kind: required attributes, name, status.
 * Source: semantic conventions 1.44, HTTP spans, database spans, recording errors.
 */
final class SpanRules {
  private final Span span;
  private final Attributes attributes;
  private final List<String> problems = new ArrayList<>();

  private SpanRules(Span span) {
    this.span = span;
    this.attributes = Attributes.of(span);
  }

  static List<String> problems(Span span) {
    SpanRules rules = new SpanRules(span);
    rules.checkRegistry();
    rules.checkFamily();
    return rules.problems;
  }

  private void checkRegistry() {
    for (int i = 0; i < span.attributeCount(); i++) {
      AttributeKey key = Objects.requireNonNull(span.attributeKey(i));
      Object value = Objects.requireNonNull(span.attributeValue(i));
      String problem = SemconvRegistry.get().problem(key.name(), value);
      if (problem != null) {
        problems.add(problem);
      }
      check(!value.equals(""), key + " is empty");
    }
  }

  private void checkFamily() {
    boolean http = attributes.get("http.request.method") != null;
    boolean database = attributes.get("db.system.name") != null;
    if (http && span.kind() == SpanKind.SERVER) {
      boolean unparsable = Long.valueOf(400).equals(attributes.get("http.response.status_code"));
      required("url.scheme");
      if (!unparsable) {
        required("url.path");
      }
      checkHttpName();
      checkStatus(500);
    } else if (http) {
      required("url.full", "server.address", "server.port");
      check(span.kind() == SpanKind.CLIENT, "kind is not CLIENT");
      checkHttpName();
      checkStatus(400);
    } else if (database) {
      check(
          span.kind() == SpanKind.CLIENT || span.kind() == SpanKind.INTERNAL,
          "kind is not CLIENT or INTERNAL");
      checkDatabaseName();
      checkErrorType();
    } else {
      check(span.kind() == SpanKind.INTERNAL, "neither an HTTP nor a database span");
      if (!span.tracer().scopeName().equals("test")) {
        checkErrorType();
      }
    }
    checkPort("server.port");
    checkPort("network.peer.port");
    check(attributes.get("server.port") == null || has("server.address"), "port without address");
  }

  private void checkHttpName() {
    Object method = attributes.get("http.request.method");
    Object route = attributes.get("http.route");
    String shown = Objects.equals(method, "_OTHER") ? "HTTP" : String.valueOf(method);
    String expected = route == null ? shown : shown + ' ' + route;
    check(span.name().equals(expected), "the name should be " + expected);
    boolean unparsable = Long.valueOf(400).equals(attributes.get("http.response.status_code"));
    check(
        !"_OTHER".equals(method) || unparsable || has("http.request.method_original"),
        "no method_original");
  }

  private void checkDatabaseName() {
    Object summary = attributes.get("db.query.summary");
    Object operation = attributes.get("db.operation.name");
    if (summary != null) {
      check(span.name().equals(summary), "the name should be " + summary);
      check(summary.toString().length() <= 255, "the summary is longer than 255");
    } else if (operation != null) {
      check(
          span.name().equals(operation) || span.name().startsWith(operation + " "),
          "the name should begin with " + operation);
    }
    Object size = attributes.get("db.operation.batch.size");
    check(!Long.valueOf(1).equals(size), "a batch of one is no batch");
  }

  private void checkStatus(int firstErrorCode) {
    checkErrorType();
    Object code = attributes.get("http.response.status_code");
    if (code instanceof Long && span.statusCode() != StatusCode.OK) {
      boolean failed = (Long) code >= firstErrorCode;
      check(!failed || span.statusCode() == StatusCode.ERROR, code + " without status error");
    }
    boolean abandoned = span.kind() == SpanKind.CLIENT; // the caller may give up on purpose
    check(abandoned || code != null || has("error.type"), "neither a response status nor an error");
  }

  private void checkErrorType() {
    boolean failed = span.statusCode() == StatusCode.ERROR;
    check(failed == has("error.type"), "error.type and status error belong together");
  }

  private void checkPort(String key) {
    Object port = attributes.get(key);
    boolean valid = !(port instanceof Long) || ((Long) port > 0 && (Long) port < 65536);
    check(valid, key + " is no port");
  }

  private void required(String... keys) {
    for (String key : keys) {
      check(has(key), "no " + key);
    }
  }

  private boolean has(String key) {
    return attributes.get(key) != null;
  }

  private void check(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
