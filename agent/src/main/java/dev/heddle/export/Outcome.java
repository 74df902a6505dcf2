// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.ExportAnswer;
import dev.heddle.otlp.ProtoException;
import dev.heddle.transport.HttpFormatException;
import dev.heddle.transport.HttpResponse;
import dev.heddle.transport.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt to export ended. Immutable.
 *
 * <p>Source: OTLP §OTLP/HTTP Response, §Failures: exactly 429, 502, 503 and 504 are retried, and
 * what brought no response.
 */
final class Outcome {
  static final int DELIVERED = 0;
  static final int RETRY = 1;
  static final int REFUSED = 2;

  final int kind;

  /** For counters, of bounded variety. */
  final String reason;

  /** For people; empty for a full success. */
  final String text;

  /** HTTP status, or 0 where there was none. */
  final int status;

  /** How long the receiver asks to wait; -1 where it does not. */
  final long serverDelayMillis;

  final long rejected;

  private Outcome(
      int kind, String reason, String text, int status, long serverDelayMillis, long rejected) {
    this.kind = kind;
    this.reason = reason;
    this.text = text;
    this.status = status;
    this.serverDelayMillis = serverDelayMillis;
    this.rejected = rejected;
  }

  static Outcome of(HttpResponse response) {
    int status = response.status();
    if (status >= 200 && status < 300) {
      return success(response);
    }
    boolean retry = status == 429 || status == 502 || status == 503 || status == 504;
    long delay =
        retry
            ? RetryAfter.millis(
                response.header("Retry-After"), response.header("Date"), System.currentTimeMillis())
            : -1;
    return new Outcome(
        retry ? RETRY : REFUSED,
        "http_" + status,
        "HTTP " + status + explanation(response),
        status,
        delay,
        0);
  }

  private static Outcome success(HttpResponse response) {
    if (response.body().length == 0) {
      return new Outcome(DELIVERED, "", "", response.status(), -1, 0);
    }
    try {
      ExportAnswer answer = ExportAnswer.ofSuccess(response.body());
      return new Outcome(
          DELIVERED,
          "rejected",
          answer.message(),
          response.status(),
          -1,
          Math.max(0, answer.rejected()));
    } catch (ProtoException e) {
      String text =
          "an answer that is not OTLP ("
              + response.header("Content-Type")
              + "); is it an OTLP receiver?";
      return new Outcome(DELIVERED, "", text, response.status(), -1, 0);
    }
  }

  private static String explanation(HttpResponse response) {
    String location = response.header("Location");
    if (location != null && response.status() < 400) {
      return ", redirected to " + oneLine(location) + ", which is not followed";
    }
    String type = response.header("Content-Type");
    String message = "";
    if (type == null || type.startsWith("application/x-protobuf")) {
      try {
        message = ExportAnswer.ofError(response.body()).message();
      } catch (ProtoException e) {
        return "";
      }
    } else if (type.startsWith("text/plain") || type.startsWith("application/json")) {
      message = new String(response.body(), StandardCharsets.UTF_8);
    }
    return message.isEmpty() ? "" : ", " + oneLine(message);
  }

  static Outcome of(IOException failure) {
    if (failure instanceof HttpFormatException) {
      return new Outcome(
          REFUSED,
          ((HttpFormatException) failure).reason(),
          oneLine(failure.getMessage()),
          0,
          -1,
          0);
    }
    return new Outcome(RETRY, "no_response", describe(failure), 0, -1, 0);
  }

  private static String describe(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host";
    }
    if (failure instanceof ConnectException
        && String.valueOf(failure.getMessage()).contains("refused")) {
      return "connection refused";
    }
    if (failure instanceof NoRouteToHostException) {
      return "no route to host";
    }
    String message = oneLine(failure.getMessage());
    return failure instanceof SocketTimeoutException || !message.isEmpty()
        ? message
        : failure.getClass().getSimpleName();
  }

  /** Whether nobody was there to talk to. */
  boolean nobodyThere() {
    return text.equals("connection refused")
        || text.equals("unknown host")
        || text.equals("no route to host");
  }

  static String oneLine(@Nullable String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; text != null && i < text.length() && i < 200; i++) {
      char c = text.charAt(i);
      line.append(c < ' ' || c == 0x7F ? ' ' : c);
    }
    return line.toString().trim();
  }
}
