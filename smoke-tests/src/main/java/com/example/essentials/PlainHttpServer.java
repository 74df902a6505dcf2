// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.essentials;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP/1.1 server of sockets only, one connection after another, that no agent knows of. */
final class PlainHttpServer {
  private final ServerSocket socket;
  private final Answer answer;

  /** What is answered, as text. */
  interface Answer {
    String to(Map<String, String> headers, byte[] body);
  }

  private PlainHttpServer(ServerSocket socket, Answer answer) {
    this.socket = socket;
    this.answer = answer;
  }

  static PlainHttpServer start(int port, Answer answer) throws IOException {
    return start("127.0.0.1", port, answer);
  }

  static PlainHttpServer start(String host, int port, Answer answer) throws IOException {
    InetAddress here = InetAddress.getByName(host);
    PlainHttpServer server = new PlainHttpServer(new ServerSocket(port, 50, here), answer);
    Thread thread = new Thread(server::serve, "plain-http");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (true) {
      try (Socket connection = socket.accept()) {
        serve(connection);
      } catch (IOException e) {
        continue; // the client went away
      }
    }
  }

  private void serve(Socket connection) throws IOException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    Map<String, String> headers = new TreeMap<>();
    readLine(in);
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    String length = headers.get("content-length");
    byte[] body = new byte[length == null ? 0 : Integer.parseInt(length)];
    in.readFully(body);
    byte[] content = answer.to(headers, body).getBytes(StandardCharsets.ISO_8859_1);
    String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ";
    OutputStream out = connection.getOutputStream();
    out.write((head + content.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.write(content);
    out.flush();
  }

  private static String readLine(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
