// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.essentials;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * The essential cases of weaving, by one process that needs nothing else, on any JVM from Java 8
 * on: it serves, calls, asks databases, uses threads, and receives the spans of it all. Prints a
 * line for each case that went well.
 */
public final class Essentials {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String TRACE_BYTES = latin1(TRACE);
  private static final Logger ROOT = Logger.getLogger("");

  private Essentials() {}

  /** The argument is the port that the agent exports to. */
  public static void main(String[] args) throws Exception {
    ROOT.setLevel(Level.OFF); // Tomcat is chatty
    Received received = new Received();
    PlainHttpServer.start(Integer.parseInt(args[0]), received);
    PlainHttpServer echo =
        PlainHttpServer.start(
            0, (headers, body) -> headers.getOrDefault("traceparent", "no traceparent"));
    Tomcat tomcat = tomcat(new URL("http://127.0.0.1:" + echo.port() + "/echo"));
    try {
      System.out.print(request(tomcat.getConnector().getLocalPort()));
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
    OutsideRequest.tasksKeepTheirIdentity();
    System.out.println("OK tasks keep their identity");
    OutsideRequest.exceptionsPassUnchanged();
    System.out.println("OK exceptions pass unchanged");
    received.await("GET /essentials", "select things", "h2database", "hsqldb", TRACE_BYTES);
    System.out.println("OK spans arrive");
    Expect.equal("a value in a span", received.has("secret2"), false);
    System.out.println("OK no value of a statement is told");
  }

  private static String latin1(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static int feature() {
    String version = System.getProperty("java.specification.version");
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }

  private static Tomcat tomcat(URL echo) throws Exception {
    File directory = Files.createTempDirectory("essentials").toFile();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.getPath());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("", directory.getPath());
    Tomcat.addServlet(context, "essentials", new WithinRequest(echo));
    context.addServletMappingDecoded("/essentials", "essentials");
    tomcat.start();
    return tomcat;
  }

  /** By a socket, so that the trace begins with what is written here. */
  private static String request(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      String head =
          "GET /essentials HTTP/1.0\r\nHost: essentials\r\ntraceparent: 00-"
              + TRACE
              + "-b7ad6b7169203331-01\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        continue; // the head
      }
      StringBuilder body = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        body.append(line).append(System.lineSeparator());
      }
      return body.toString();
    }
  }
}
