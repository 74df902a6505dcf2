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

/**
 * For each line of its input it calls itself by HTTP and prints "traced" or "plain": whether the
 * call had a trace header. Ends with its input. Its arguments are classes to load first.
 */
public final class SteppedCalls {
  private static final byte[] TRACED = answer("traced");
  private static final byte[] PLAIN = answer("plain ");

  private SteppedCalls() {}

  private static byte[] answer(String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  public static void main(String[] args) throws Exception {
    for (String library : args) {
      Class.forName(library);
    }
    ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(server));
    thread.setDaemon(true);
    thread.start();
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    while (input.readLine() != null) {
      URL url = new URL("http", "localhost", server.getLocalPort(), "/call");
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      try (BufferedReader body =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
        System.out.println(body.readLine().trim());
      }
    }
  }

  private static void serve(ServerSocket server) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          BufferedReader reader =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
          boolean traced = false;
          for (String line = reader.readLine();
              line != null && !line.isEmpty();
              line = reader.readLine()) {
            traced |= line.startsWith("traceparent: 00-");
          }
          socket.getOutputStream().write(traced ? TRACED : PLAIN);
        }
      }
    } catch (IOException e) {
      System.out.println("the server failed: " + e);
    }
  }
}
