// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the response to one POST: interim responses are skipped, the body is read to its end so
 * that the connection can be used again, everything is bounded. One use. Source: RFC 9112.
 */
final class ResponseReader {
  private static final int MAX_HEAD_BYTES = 65_536;
  private static final int MAX_INTERIM = 32;

  private final ConnectionInput in;
  private final BodyReader bodies;
  private final StringBuilder line = new StringBuilder(128);

  private int headBytes;
  private boolean started;
  private boolean http10;
  private boolean persistent;

  /**
   * @param keptBytes a longer body is passed over, before and after decompression
   */
  ResponseReader(ConnectionInput in, int keptBytes) {
    this.in = in;
    this.bodies = new BodyReader(in, keptBytes);
  }

  /**
   * Whether a byte of a response was seen: what failed before that may have been a connection that
   * was closed while idle.
   */
  boolean started() {
    return started;
  }

  /** Whether the connection may carry another request. */
  boolean persistent() {
    return persistent;
  }

  HttpResponse read() throws IOException {
    for (int i = 0; i < MAX_INTERIM; i++) {
      int status = statusLine();
      List<String> headers = headers();
      if (status >= 200) {
        return complete(status, headers);
      }
      if (status == 101) {
        throw bad("101 Switching Protocols, which nobody asked for");
      }
    }
    throw bad("more than " + MAX_INTERIM + " interim responses");
  }

  /** The status of the response to CONNECT; what follows its head is not read. */
  int readHead() throws IOException {
    for (int i = 0; i < MAX_INTERIM; i++) {
      int status = statusLine();
      headers();
      if (status >= 200) {
        return status;
      }
    }
    throw bad("more than " + MAX_INTERIM + " interim responses");
  }

  private HttpResponse complete(int status, List<String> headers) throws IOException {
    boolean keepAlive =
        http10
            ? HttpResponse.hasToken(headers, "connection", "keep-alive")
            : !HttpResponse.hasToken(headers, "connection", "close");
    byte[] body = status == 204 || status == 304 ? new byte[0] : body(status, headers);
    persistent = keepAlive && !bodies.endedWithConnection() && !in.hasLeftOver();
    String encoding = HttpResponse.header(headers, "content-encoding");
    return new HttpResponse(status, headers, bodies.decoded(body, encoding));
  }

  private byte[] body(int status, List<String> headers) throws IOException {
    String transferEncoding = HttpResponse.header(headers, "transfer-encoding");
    if (transferEncoding != null && !transferEncoding.trim().equalsIgnoreCase("identity")) {
      if (!transferEncoding.trim().equalsIgnoreCase("chunked")) {
        throw bad("Transfer-Encoding: " + transferEncoding);
      }
      byte[] body = bodies.chunked();
      while (!line().isEmpty()) {} // trailers
      if (http10 || HttpResponse.header(headers, "content-length") != null) {
        // a broken proxy, or an attempt to smuggle a response in: RFC 9112 §6.1, §6.3
        bodies.endWithConnection();
      }
      return body;
    }
    return contentLength(status, headers);
  }

  private byte[] contentLength(int status, List<String> headers) throws IOException {
    String length = null;
    for (int i = 0; i < headers.size(); i += 2) {
      if (headers.get(i).equals("content-length")) {
        for (String value : headers.get(i + 1).split(",", -1)) { // one header or several of them
          if (length != null && !length.equals(value.trim())) {
            throw bad("two different Content-Length headers");
          }
          length = value.trim();
        }
      }
    }
    return length == null
        ? bodies.untilClose(status >= 300)
        : bodies.exactly(BodyReader.number(length, 10));
  }

  private int statusLine() throws IOException {
    String text = line();
    if (text.isEmpty()) {
      text = line(); // some servers send an empty line after a POST
    }
    // HTTP/1.1 200 OK
    boolean valid = text.length() >= 12 && text.startsWith("HTTP/1.") && text.charAt(8) == ' ';
    long status = valid ? BodyReader.number(text.substring(9, 12), 10) : 0;
    if (status < 100 || (text.length() > 12 && text.charAt(12) != ' ')) {
      throw bad("not HTTP/1.1: " + printable(text));
    }
    http10 = text.charAt(7) == '0';
    return (int) status;
  }

  private List<String> headers() throws IOException {
    List<String> headers = new ArrayList<>(16);
    for (String text = line(); !text.isEmpty(); text = line()) {
      boolean folded = text.charAt(0) == ' ' || text.charAt(0) == '\t';
      if (folded && !headers.isEmpty()) { // RFC 9112 §5.2
        int last = headers.size() - 1;
        headers.set(last, (headers.get(last) + ' ' + text.trim()).trim());
        continue;
      }
      int colon = text.indexOf(':');
      if (colon <= 0) {
        throw bad("a header line without a name: " + printable(text));
      }
      headers.add(text.substring(0, colon).trim().toLowerCase(Locale.ROOT));
      headers.add(text.substring(colon + 1).trim());
    }
    return headers;
  }

  /** A line of the head without its end; LF alone ends it too. */
  private String line() throws IOException {
    line.setLength(0);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw ConnectionInput.ended();
      }
      refuseHttp2(next);
      started = true;
      if (++headBytes > MAX_HEAD_BYTES) {
        throw new HttpFormatException("response_too_large", "a response head of over 64 KiB");
      }
      line.append((char) next);
    }
    started = true;
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return line.toString();
  }

  /**
   * A gRPC server greets with a SETTINGS frame, whose length starts with a zero byte as no text
   * does.
   */
  private void refuseHttp2(int first) throws HttpFormatException {
    if (!started && first == 0) {
      started = true;
      throw new HttpFormatException(
          "http2_response", "the receiver speaks HTTP/2, as gRPC does, and not HTTP/1.1");
    }
  }

  static HttpFormatException bad(String message) {
    return new HttpFormatException("bad_response", message);
  }

  static String printable(@Nullable String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; text != null && i < text.length() && i < 80; i++) {
      char c = text.charAt(i);
      result.append(c >= ' ' && c < 0x7F ? c : '?');
    }
    return result.toString();
  }
}
