// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** Writes and reads bytes as a test wants them. */
public final class Client implements Closeable {
  private final Socket socket;

  public Client(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(30_000); // fails the test, never decides it
  }

  public static Client connect(int port) throws IOException {
    return new Client(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  public Client send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** One answer with its body, which its length ends. */
  public String answer() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return head.toString(ISO_8859_1);
      }
      head.write(next);
    }
    String text = head.toString(ISO_8859_1);
    int length = Integer.parseInt(text.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    return text + new String(in.readNBytes(length), ISO_8859_1);
  }

  /** The next line without its end. */
  public String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = socket.getInputStream().read(); next != '\n' && next >= 0; ) {
      line.write(next);
      next = socket.getInputStream().read();
    }
    return line.toString(ISO_8859_1).trim();
  }

  /** Everything up to the end of the connection; a reset is an end, too. */
  public String rest() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.write(next);
      }
    } catch (IOException e) {
      if (e instanceof java.net.SocketTimeoutException) {
        throw new AssertionError("the connection stays open after: " + all, e);
      }
    }
    return all.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
