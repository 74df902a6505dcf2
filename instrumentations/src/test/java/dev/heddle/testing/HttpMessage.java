// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request or response of HTTP/1 as it stood on the wire: the first line, the headers in their
 * order, and the body as Latin-1, read by Content-Length, in chunks, or to the end. Source: RFC
 * 9112.
 */
public final class HttpMessage {
  private final String firstLine;
  private final List<String[]> headers = new ArrayList<>();
  private String body = "";

  private HttpMessage(String firstLine) {
    this.firstLine = firstLine;
  }

  /** The next request, or null where the connection was closed before one began. */
  static @Nullable HttpMessage readRequest(InputStream in) throws IOException {
    HttpMessage request = readHead(in);
    if (request != null) {
      request.readBody(in, false);
    }
    return request;
  }

  /** The next final response; interim ones (1xx) are passed over. */
  static HttpMessage readResponse(InputStream in, boolean ofHead) throws IOException {
    HttpMessage response = readHead(in);
    while (response != null && response.status() / 100 == 1) {
      response = readHead(in);
    }
    if (response == null) {
      throw new EOFException("connection closed without a response");
    }
    int status = response.status();
    if (!ofHead && status != 204 && status != 304) {
      response.readBody(in, true);
    }
    return response;
  }

  public String firstLine() {
    return firstLine;
  }

  public String method() {
    return firstLine.substring(0, firstLine.indexOf(' '));
  }

  /** The request's target as sent. */
  public String target() {
    return firstLine.split(" ")[1];
  }

  public int status() {
    return Integer.parseInt(firstLine.split(" ")[1]);
  }

  public @Nullable String header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /** Every value of the header, in any case of its name. */
  public List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    for (String[] header : headers) {
      if (header[0].equals(name.toLowerCase(Locale.ROOT))) {
        values.add(header[1]);
      }
    }
    return values;
  }

  public String body() {
    return body;
  }

  private static @Nullable HttpMessage readHead(InputStream in) throws IOException {
    String first = readLine(in);
    if (first == null || first.isEmpty()) {
      return null;
    }
    HttpMessage message = new HttpMessage(first);
    for (String line = readLine(in); line != null && !line.isEmpty(); line = readLine(in)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
      message.headers.add(new String[] {name, line.substring(colon + 1).trim()});
    }
    return message;
  }

  private void readBody(InputStream in, boolean mayEndWithConnection) throws IOException {
    String length = header("content-length");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if ("chunked".equalsIgnoreCase(header("transfer-encoding"))) {
      for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
        bytes.write(in.readNBytes(size));
        readLine(in);
      }
      readLine(in);
    } else if (length != null) {
      bytes.write(in.readNBytes(Integer.parseInt(length)));
    } else if (mayEndWithConnection) {
      in.transferTo(bytes);
    }
    body = bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static int chunkSize(InputStream in) throws IOException {
    String line = readLine(in);
    if (line == null) {
      throw new EOFException("connection closed inside a chunked body");
    }
    return Integer.parseInt(line.split(";")[0].trim(), 16);
  }

  private static @Nullable String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        line.write(next);
      }
      next = in.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return firstLine;
  }
}
