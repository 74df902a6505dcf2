// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of requests off one connection, one after the other as a pipelining client may
 * send them, each at most 8 KiB, and the bodies that the site takes. One thread. Source: RFC 9112
 * §2–§7; what it lets a server choose is refused, except that a line may end in LF alone.
 */
final class RequestReader {
  static final int MOST_BYTES = 8192;
  private static final int MOST_FIELDS = 100;
  private static final int MOST_EMPTY_LINES = 4;

  private final InputStream in;
  private final Site site;
  private final RequestBody bodies;
  private final byte[] buffer = new byte[MOST_BYTES];
  private int position;
  private int end;
  private int budget;

  /**
   * @param out for the interim answer to a client that waits for one before it sends a body
   */
  RequestReader(InputStream in, Site site, BodyMemory memory, OutputStream out) {
    this.in = in;
    this.site = site;
    this.bodies = new RequestBody(this, memory, out);
  }

  /** Waits for the first byte of the next request; false where there is none any more. */
  boolean awaitRequest() throws IOException {
    return position < end || fill();
  }

  /**
   * The next request.
   *
   * @throws RequestException where it is none that is answered with a page
   * @throws IOException where the connection ends in the middle
   */
  Request read() throws IOException {
    budget = MOST_BYTES;
    String start = line();
    for (int i = 0; start.isEmpty() && i < MOST_EMPTY_LINES; i++) {
      start = line(); // old clients send an empty line behind a request (RFC 9112 §2.2)
    }
    Request request = requestLine(start);
    int fields = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (++fields > MOST_FIELDS) {
        throw new RequestException(431, "too many header fields");
      }
      field(line, request);
    }
    if (request.count("Host") > 1 || (request.count("Host") == 0 && request.version11)) {
      throw new RequestException(400, "one Host header field is needed");
    }
    request.body(bodies.read(request, site.mostBodyBytes(request)));
    return request;
  }

  private static Request requestLine(String line) throws RequestException {
    int first = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1 || !Tokens.isToken(line.substring(0, first))) {
      throw new RequestException(400, "this is not an HTTP request");
    }
    String target = line.substring(first + 1, last);
    String version = line.substring(last + 1);
    if (!isVersion(version) || !isVisible(target)) {
      throw new RequestException(400, "this is not an HTTP request");
    }
    if (version.charAt(5) != '1') {
      throw new RequestException(505, "HTTP/1.1 is spoken here");
    }
    int question = target.indexOf('?');
    String path = path(question < 0 ? target : target.substring(0, question));
    if (path == null) {
      throw new RequestException(400, "the request's target is not valid");
    }
    String query = question < 0 ? "" : target.substring(question + 1);
    return new Request(line.substring(0, first), path, query, version.charAt(7) != '0');
  }

  private static boolean isVersion(String text) {
    return text.length() == 8
        && text.startsWith("HTTP/")
        && isDigit(text.charAt(5))
        && text.charAt(6) == '.'
        && isDigit(text.charAt(7));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** Of the origin or the absolute form without its query; null for another one. */
  private static @Nullable String path(String target) {
    String path = target;
    if (path.regionMatches(true, 0, "http://", 0, 7)
        || path.regionMatches(true, 0, "https://", 0, 8)) {
      int slash = path.indexOf('/', path.indexOf("//") + 2);
      path = slash < 0 ? "/" : path.substring(slash);
    }
    return path.startsWith("/") || path.equals("*") ? path : null;
  }

  private static void field(String line, Request request) throws RequestException {
    int colon = line.indexOf(':');
    if (colon <= 0 || !Tokens.isToken(line.substring(0, colon))) {
      throw new RequestException(400, "a header field is not valid"); // folded lines, too
    }
    request.add(line.substring(0, colon), line.substring(colon + 1).trim());
  }

  /** Without its end; each octet is a character. */
  String line() throws IOException {
    StringBuilder text = null;
    while (true) {
      for (int i = position; i < end; i++) {
        if (buffer[i] == '\n') {
          String part = take(i);
          position++;
          String line = text == null ? part : text.append(part).toString();
          return checked(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }
      }
      text = text == null ? new StringBuilder() : text;
      text.append(take(end));
      if (!fill()) {
        throw new IOException("the connection ended in the middle of a request");
      }
    }
  }

  private String take(int upTo) throws RequestException {
    int length = upTo - position;
    budget -= length + 1;
    if (budget < 0) {
      throw new RequestException(431, "the request's head is longer than 8 KiB");
    }
    String part = new String(buffer, position, length, StandardCharsets.ISO_8859_1);
    position = upTo;
    return part;
  }

  private static String checked(String line) throws RequestException {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7F) {
        throw new RequestException(400, "a control character is not valid in a request's head");
      }
    }
    return line;
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(in.read(buffer, 0, buffer.length), 0);
    return end > 0;
  }

  /** Gives the next line of a body's framing as many bytes as a head may have. */
  void renewBudget() {
    budget = MOST_BYTES;
  }

  /** The next bytes of a body, at least one. */
  int body(byte[] target, int from, int most) throws IOException {
    if (position == end && !fill()) {
      throw new IOException("the connection ended in the middle of a body");
    }
    int count = Math.min(most, end - position);
    System.arraycopy(buffer, position, target, from, count);
    position += count;
    return count;
  }

  /** Reads what the client still sends, up to a limit: or the answer would be lost to a reset. */
  void drain(int mostBytes) throws IOException {
    for (int left = mostBytes; left > 0 && fill(); ) {
      left -= end;
    }
  }
}
