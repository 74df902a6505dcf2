// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.ExportAnswer;
import dev.heddle.otlp.ProtoException;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.HtmlTitle;
import dev.heddle.transport.HttpFormatException;
import dev.heddle.transport.HttpResponse;
import dev.heddle.transport.ProxyException;
import dev.heddle.transport.RetryAfter;
import dev.heddle.transport.tls.TlsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
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

  /** How the text of an answer begins that is a success and yet none of OTLP's. */
  static final String NOT_OTLP = "an answer that is not OTLP";

  private static final int MOST_TEXT = 500;
  private static final String TOO_LARGE = "too_large";

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

  /**
   * Whether the next second will change nothing: nobody is there, or not with TLS that we trust.
   */
  final boolean hopeless;

  private Outcome(
      int kind,
      String reason,
      String text,
      int status,
      long serverDelayMillis,
      long rejected,
      boolean hopeless) {
    this.kind = kind;
    this.reason = reason;
    this.text = text;
    this.status = status;
    this.serverDelayMillis = serverDelayMillis;
    this.rejected = rejected;
    this.hopeless = hopeless;
  }

  static Outcome of(HttpResponse response) {
    int status = response.status();
    if (status >= 200 && status < 300) {
      return success(response.body(), status, response.header("Content-Type"));
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
        0,
        false);
  }

  static Outcome success(byte[] body, int status, @Nullable String contentType) {
    if (body.length == 0) {
      return new Outcome(DELIVERED, "", "", status, -1, 0, false);
    }
    try {
      ExportAnswer answer =
          isJson(contentType) ? ExportAnswer.ofJson(body) : ExportAnswer.ofSuccess(body);
      long rejected = Math.max(0, answer.rejected());
      return new Outcome(DELIVERED, "rejected", answer.message(), status, -1, rejected, false);
    } catch (ProtoException e) {
      String text = NOT_OTLP + " (" + contentType + "); is it an OTLP receiver?";
      return new Outcome(DELIVERED, "", text, status, -1, 0, false);
    }
  }

  /** Of an attempt that brought no answer; the exception itself is for those who debug. */
  static Outcome failed(Endpoint remote, IOException failure) {
    if (Log.debugEnabled()) {
      Log.debug("export to " + remote + " failed", failure);
    }
    return of(failure);
  }

  /** Of a receiver whose protocol has no HTTP status of its own. */
  static Outcome failure(int kind, String reason, String text, long serverDelayMillis) {
    return new Outcome(kind, reason, text, 0, serverDelayMillis, 0, false);
  }

  /** Of what was not even sent; half of it might be. */
  static Outcome tooLarge(String text) {
    return failure(REFUSED, TOO_LARGE, text, -1);
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
    } else if (isJson(type)) {
      message = ofJson(response.body());
    } else if (type.startsWith("text/plain")) {
      message = new String(response.body(), StandardCharsets.UTF_8);
    } else if (type.startsWith("text/html")) {
      message = HtmlTitle.of(response.body(), response.body().length, response.status());
    }
    return message.isEmpty() ? "" : ", " + oneLine(message);
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null && contentType.startsWith("application/json");
  }

  private static String ofJson(byte[] body) {
    try {
      return ExportAnswer.ofJson(body).message();
    } catch (ProtoException e) {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  static Outcome of(IOException failure) {
    String message = oneLine(failure.getMessage());
    if (failure instanceof TlsException || failure instanceof ProxyException) {
      String reason = failure instanceof TlsException ? "tls_failed" : "proxy_failed";
      return new Outcome(RETRY, reason, message, 0, -1, 0, true);
    }
    if (failure instanceof HttpFormatException) {
      String reason = ((HttpFormatException) failure).reason();
      return new Outcome(REFUSED, reason, message, 0, -1, 0, true);
    }
    boolean refused = failure instanceof ConnectException && message.contains("refused");
    boolean unknown = failure instanceof UnknownHostException;
    boolean unreachable = failure instanceof NoRouteToHostException;
    String text =
        refused
            ? "connection refused"
            : unknown
                ? "unknown host"
                : unreachable
                    ? "no route to host"
                    : message.isEmpty() ? failure.getClass().getSimpleName() : message;
    boolean hopeless = refused || unknown || unreachable || failure instanceof SSLException;
    return new Outcome(RETRY, "no_response", text, 0, -1, 0, hopeless);
  }

  /** Whether half of it might have been taken. */
  boolean isTooLarge() {
    if (kind != REFUSED) {
      return false;
    }
    boolean grpc =
        reason.equals("grpc_resource_exhausted")
            && (text.contains("larger than max") || text.contains("exceeds maximum size"));
    return grpc || status == 413 || reason.equals(TOO_LARGE);
  }

  static String oneLine(@Nullable String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; text != null && i < text.length() && i < MOST_TEXT; i++) {
      char c = text.charAt(i);
      line.append(c < ' ' || c == 0x7F ? ' ' : c);
    }
    return line.toString().trim();
  }
}
