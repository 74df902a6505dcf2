// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an HTTP/1 server on which a test writes what it likes, well-formed or not. Plain
 * sockets, so that nothing of it is ever woven.
 */
public final class RawHttpClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private RawHttpClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  public static RawHttpClient connect(String host, int port) throws IOException {
    Socket socket = new Socket(host, port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return new RawHttpClient(socket);
  }

  /** One request on a connection of its own. */
  public static HttpMessage exchange(HttpCall call) throws IOException {
    URI uri = URI.create(call.url());
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    try (RawHttpClient client = connect(uri.getHost(), port)) {
      client.socket.setSoTimeout(call.timeoutMillis());
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      client.send(request(call.method(), uri.getRawPath() + query, call.headers(), call.body()));
      return client.receive(call.method().equals("HEAD"));
    }
  }

  /** The text of a request to localhost; a body brings its length with it. */
  static String request(
      String method, String target, Map<String, String> headers, @Nullable String body) {
    StringBuilder text = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\n");
    if (!headers.containsKey("Host")) {
      text.append("Host: localhost\r\n");
    }
    headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    if (body != null) {
      text.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return text.append("\r\n").append(body == null ? "" : body).toString();
  }

  public void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** The next response on this connection. */
  public HttpMessage receive(boolean ofHead) throws IOException {
    return HttpMessage.readResponse(in, ofHead);
  }

  /** The status of the next response; what follows the head is left. */
  public int receiveStatus() throws IOException {
    return HttpMessage.readResponse(in, true).status();
  }

  /** Reads until the server closes, or until it has been silent for a second. */
  void drain() throws IOException {
    socket.setSoTimeout(1000);
    try {
      in.readAllBytes();
    } catch (SocketException | SocketTimeoutException e) {
      socket.setSoTimeout(TIMEOUT_MILLIS); // reset or kept open: both are answers to garbage
    }
  }

  void finishSending() throws IOException {
    socket.shutdownOutput();
  }

  public int localPort() {
    return socket.getLocalPort();
  }

  /** Closes with a reset, so that the server's next write fails. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
