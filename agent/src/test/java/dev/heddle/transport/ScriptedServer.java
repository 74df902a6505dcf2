// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * A receiver that does what a test tells it, byte for byte: the faults that no well-behaved server
 * library can be made to have.
 */
public final class ScriptedServer implements AutoCloseable {
  /** Answers one request; returns whether the connection stays open. */
  public interface Answer {
    boolean give(Socket socket, Request request) throws Exception;
  }

  /** A request as it came. */
  public record Request(String line, Map<String, String> headers, byte[] body, int connection) {
    public byte[] plainBody() {
      if (!"gzip".equals(headers.get("content-encoding"))) {
        return body;
      }
      try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
        return gzip.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final ServerSocket server;
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile Answer otherwise = text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  private volatile Answer greeting;
  private final Thread acceptor;

  public ScriptedServer() throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  public ScriptedServer(ServerSocket server) {
    this.server = server;
    acceptor = new Thread(this::accept, "scripted-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  public static Answer text(String response) {
    return bytes(response.getBytes(StandardCharsets.ISO_8859_1));
  }

  public static Answer bytes(byte[] response) {
    return (socket, request) -> {
      socket.getOutputStream().write(response);
      socket.getOutputStream().flush();
      return true;
    };
  }

  public static Answer thenClose(Answer answer) {
    return (socket, request) -> {
      answer.give(socket, request);
      return false;
    };
  }

  /** Closes with a RST instead of a FIN. */
  public static Answer reset() {
    return (socket, request) -> {
      socket.setSoLinger(true, 0);
      return false;
    };
  }

  public static Answer silence() {
    return (socket, request) -> true;
  }

  public ScriptedServer next(Answer answer) {
    script.add(answer);
    return this;
  }

  /** What is answered when the script is at its end. */
  public void otherwise(Answer answer) {
    otherwise = answer;
  }

  /** What is done on each connection before anything is read. */
  public void greeting(Answer answer) {
    greeting = answer;
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port();
  }

  public List<Request> requests() {
    return requests;
  }

  public int connections() {
    return sockets.size();
  }

  public void dropConnections() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread thread = new Thread(() -> serve(socket, sockets.size()), "scripted-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket, int connection) {
    try (socket) {
      if (greeting != null && !greeting.give(socket, null)) {
        return;
      }
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (Request request = read(in, connection);
          request != null;
          request = read(in, connection)) {
        requests.add(request);
        Answer answer = script.poll();
        if (!(answer == null ? otherwise : answer).give(socket, request)) {
          return;
        }
      }
    } catch (Exception e) {
      // the client went away, which is the test's doing
    }
  }

  private static Request read(InputStream in, int connection) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon).toLowerCase(), header.substring(colon + 1).trim());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
    return new Request(first, headers, body, connection);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.append((char) next);
    }
    return line.toString().trim();
  }

  @Override
  public void close() throws IOException {
    server.close();
    try {
      acceptor.join(); // until then the port still takes connections
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dropConnections();
  }
}
