// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * HTTP/1.1 with as little work as possible; opened again when the server has closed it, which
 * Tomcat does after every hundredth request.
 */
final class LoadConnection implements AutoCloseable {
  private final int port;
  private Socket socket;
  private InputStream in;
  private boolean closing;

  LoadConnection(int port) throws IOException {
    this.port = port;
    this.socket = connect(port);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Sends a request and reads the whole response, which must be 200. */
  void exchange(byte[] request) throws IOException {
    if (closing) {
      socket.close();
      socket = connect(port);
      in = new BufferedInputStream(socket.getInputStream());
      closing = false;
    }
    socket.getOutputStream().write(request);
    String status = line();
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("unexpected answer: " + status);
    }
    readBody(readHeaders());
  }

  /** Returns the length of the body, -1 where it is chunked. */
  private int readHeaders() throws IOException {
    int length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("connection:")) {
        closing = lower.contains("close");
      }
    }
    return length;
  }

  private void readBody(int length) throws IOException {
    if (length >= 0) {
      in.skipNBytes(length);
      return;
    }
    int chunk;
    do {
      chunk = Integer.parseInt(line(), 16);
      in.skipNBytes(chunk);
      line();
    } while (chunk > 0);
  }

  private String line() throws IOException {
    StringBuilder text = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
