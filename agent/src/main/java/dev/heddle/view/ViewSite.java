// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import dev.heddle.http.Reply;
import dev.heddle.http.Request;
import dev.heddle.http.Site;
import dev.heddle.otlp.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What is behind the HTTP port: the page, what it asks for, and the receiver. Any thread.
 *
 * <p>Pages of other sites read nothing and send nothing here, not even by a name of their own that
 * leads to this machine (DNS rebinding): the page is shown under an address only, {@code localhost}
 * or the name that was set, and a request that a browser sends for another site is refused.
 */
final class ViewSite implements Site {
  static final String SECURITY =
      "Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n"
          + "Cross-Origin-Opener-Policy: same-origin\r\nX-Frame-Options: DENY\r\n";

  private static final int MOST_UPDATE_BYTES = 4 << 20;
  private static final long LONGEST_WAIT_MILLIS = 15_000;
  private static final String HINT =
      "Traces are looked at on the page /; OTLP goes to /v1/traces, /v1/metrics and /v1/logs.";

  private final Page page;
  private final TelemetryStore store;
  private final OtlpHttp receiver;
  private final String host;

  /**
   * @param host the one that was set, a name or an address
   */
  ViewSite(Page page, TelemetryStore store, OtlpHttp receiver, String host) {
    this.page = page;
    this.store = store;
    this.receiver = receiver;
    this.host = host;
  }

  @Override
  public int mostBodyBytes(Request head) {
    return OtlpHttp.signal(head.path) != null && head.method.equals("POST") ? Intake.MOST_BYTES : 0;
  }

  @Override
  public Reply answer(Request request) throws InterruptedException {
    Signal signal = OtlpHttp.signal(request.path);
    if (!isFromHere(request, signal != null)) {
      return Reply.text(403, "only this machine's own page may ask; open it as http://localhost");
    }
    if (signal != null) {
      return receiver.answer(signal, request);
    }
    boolean updates = request.path.equals("/api/updates");
    if (!updates && !request.path.equals("/")) {
      return Reply.text(404, HINT, SECURITY);
    }
    if (!request.method.equals("GET") && !request.isHead()) {
      return Reply.text(405, HINT, "Allow: GET, HEAD\r\n");
    }
    return updates ? updates(request) : page.reply();
  }

  /** Programs that send telemetry name this machine as they like, and no origin. */
  private boolean isFromHere(Request request, boolean sends) {
    String named = request.field("Host");
    String origin = request.field("Origin");
    boolean known = named != null && isKnown(named);
    return origin == null ? known || sends : known && origin.equals("http://" + named);
  }

  private boolean isKnown(String named) {
    int colon = named.lastIndexOf(':');
    String name = colon > named.lastIndexOf(']') ? named.substring(0, colon) : named;
    return name.startsWith("[")
        || name.equalsIgnoreCase("localhost")
        || name.equalsIgnoreCase(host)
        || isAddress(name);
  }

  /** No name of the DNS ends in digits only. */
  private static boolean isAddress(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    boolean digits = !last.isEmpty();
    for (int i = 0; i < last.length(); i++) {
      digits &= last.charAt(i) >= '0' && last.charAt(i) <= '9';
    }
    return digits;
  }

  private Reply updates(Request request) throws InterruptedException {
    long after = number(parameter(request.query, "after"));
    long waitMillis = Math.min(number(parameter(request.query, "wait")), LONGEST_WAIT_MILLIS);
    byte[] lines = store.updates(after, MOST_UPDATE_BYTES, waitMillis);
    return new Reply(200, "application/x-ndjson; charset=utf-8", lines, SECURITY);
  }

  private static @Nullable String parameter(String query, String name) {
    for (String part : query.split("&")) {
      if (part.startsWith(name + '=')) {
        return part.substring(name.length() + 1);
      }
    }
    return null;
  }

  /** 0 for what is none. */
  private static long number(@Nullable String text) {
    try {
      return text == null ? 0 : Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
