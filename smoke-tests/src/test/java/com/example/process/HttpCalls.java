// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Calls itself by HTTP three times and ends at once; prints which trace headers arrived. */
public final class HttpCalls {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"
          .getBytes(StandardCharsets.US_ASCII);

  private HttpCalls() {}

  public static void main(String[] args) throws Exception {
    ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(server));
    thread.setDaemon(true);
    thread.start();
    for (int i = 0; i < 3; i++) {
      URL url = new URL("http", "localhost", server.getLocalPort(), "/call");
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      System.out.println(connection.getResponseCode() + " " + lineOf(connection));
    }
  }

  private static String lineOf(HttpURLConnection connection) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
      return reader.readLine();
    }
  }

  private static void serve(ServerSocket server) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          BufferedReader reader =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
          for (String line = reader.readLine();
              line != null && !line.isEmpty();
              line = reader.readLine()) {
            if (line.startsWith("traceparent: 00-")) {
              System.out.println("traceparent");
            }
          }
          socket.getOutputStream().write(ANSWER);
        }
      }
    } catch (IOException e) {
      System.out.println("the server failed: " + e);
    }
  }
}
