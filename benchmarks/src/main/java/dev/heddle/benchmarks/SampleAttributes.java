// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;

/**
 * The twelve attributes of a usual HTTP client span. Its URL is one of its own, as most are, and
 * its thread one of twenty.
 */
public final class SampleAttributes {
  private static final AttributeKey METHOD = AttributeKey.of("http.request.method");
  private static final AttributeKey URL = AttributeKey.of("url.full");
  private static final AttributeKey ADDRESS = AttributeKey.of("server.address");
  private static final AttributeKey PORT = AttributeKey.of("server.port");
  private static final AttributeKey STATUS = AttributeKey.of("http.response.status_code");
  private static final AttributeKey PROTOCOL = AttributeKey.of("network.protocol.version");
  private static final AttributeKey PEER = AttributeKey.of("network.peer.address");
  private static final AttributeKey PEER_PORT = AttributeKey.of("network.peer.port");
  private static final AttributeKey TEMPLATE = AttributeKey.of("url.template");
  private static final AttributeKey USER_AGENT = AttributeKey.of("user_agent.original");
  private static final AttributeKey RESEND = AttributeKey.of("http.request.resend_count");
  private static final AttributeKey THREAD = AttributeKey.of("thread.name");

  private static final String[] THREADS = threads();
  private static final String ONE_URL = url(4);

  private SampleAttributes() {}

  private static String[] threads() {
    String[] threads = new String[20];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = "http-nio-8080-exec-" + (i + 1);
    }
    return threads;
  }

  public static String url(int number) {
    return "http://stock.example.com:8081/stock/pieces?id=" + number;
  }

  public static String thread(int number) {
    return THREADS[number % THREADS.length];
  }

  public static void set(Span span) {
    set(span, ONE_URL, THREADS[3]);
  }

  public static void set(Span span, String url, String thread) {
    span.attribute(METHOD, "GET");
    span.attribute(URL, url);
    span.attribute(ADDRESS, "stock.example.com");
    span.attribute(PORT, 8081);
    span.attribute(STATUS, 200);
    span.attribute(PROTOCOL, "1.1");
    span.attribute(PEER, "192.0.2.17");
    span.attribute(PEER_PORT, 8081);
    span.attribute(TEMPLATE, "/stock/pieces");
    span.attribute(USER_AGENT, "Java/17.0.15");
    span.attribute(RESEND, 1);
    span.attribute(THREAD, thread);
  }
}
