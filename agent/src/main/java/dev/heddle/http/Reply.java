// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What one request is answered with. Immutable; nobody changes the body. */
public final class Reply {
  public static final String TEXT = "text/plain; charset=utf-8";

  public final int status;
  final String contentType;
  public final byte[] body;

  /** Whole lines, each with its end; for example the coding of the body. */
  final String moreFields;

  public Reply(int status, String contentType, byte[] body, String moreFields) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.moreFields = moreFields;
  }

  public static Reply text(int status, String text) {
    return text(status, text, "");
  }

  public static Reply text(int status, String text, String moreFields) {
    return new Reply(status, TEXT, (text + '\n').getBytes(StandardCharsets.UTF_8), moreFields);
  }

  /**
   * @param connection what becomes of it, {@code close} or null
   */
  byte[] head(@Nullable String connection) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ').append(reason(status)).append("\r\n");
    head.append("Content-Type: ").append(contentType).append("\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    head.append("Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
    head.append(moreFields);
    if (connection != null) {
      head.append("Connection: ").append(connection).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String reason(int status) {
    switch (status) {
      case 200:
        return "OK";
      case 400:
        return "Bad Request";
      case 401:
        return "Unauthorized";
      case 403:
        return "Forbidden";
      case 404:
        return "Not Found";
      case 405:
        return "Method Not Allowed";
      case 413:
        return "Content Too Large";
      case 415:
        return "Unsupported Media Type";
      case 421:
        return "Misdirected Request";
      case 431:
        return "Request Header Fields Too Large";
      case 500:
        return "Internal Server Error";
      case 503:
        return "Service Unavailable";
      case 505:
        return "HTTP Version Not Supported";
      default:
        return "Answer";
    }
  }
}
