// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import dev.heddle.diagnostics.Log;
import dev.heddle.export.AgentThread;
import dev.heddle.transport.http2.Http2Service;
import dev.heddle.transport.http2.ServerConnection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Accepts gRPC's connections, each with a thread of its own, and not too many of them. */
final class GrpcPort implements Runnable {
  private static final int MOST_CONNECTIONS = 64;
  private static final int BACKLOG = 32;
  private static final long PAUSE_MILLIS = 250;

  private static final String HINT =
      "gRPC is spoken here; OTLP over HTTP goes to the other port, 4318 unless it was changed\n";

  private static final byte[] NOT_HTTP2 =
      ("HTTP/1.1 505 HTTP Version Not Supported\r\nContent-Type: text/plain\r\nContent-Length: "
              + HINT.length()
              + "\r\nConnection: close\r\n\r\n"
              + HINT)
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket listener;
  private final Http2Service service;
  private final List<Socket> open = new ArrayList<>();
  private volatile boolean stopped;
  private int accepted;

  private GrpcPort(ServerSocket listener, Http2Service service) {
    this.listener = listener;
    this.service = service;
  }

  /** Takes the port; {@link #run} serves it. */
  static GrpcPort open(InetSocketAddress address, Http2Service service) throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true); // a connection of the former process may still linger
      listener.bind(address, BACKLOG);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
    return new GrpcPort(listener, service);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Until {@link #stop}. */
  @Override
  public void run() {
    while (!stopped) {
      try {
        take(listener.accept());
      } catch (IOException e) {
        pause(e);
      }
    }
  }

  private void pause(IOException e) {
    if (stopped) {
      return;
    }
    Log.warnLimited(
        "view accept",
        "cannot accept a gRPC connection (" + e + "), tries on; is a limit reached?");
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      stop();
    }
  }

  private void take(Socket socket) throws IOException {
    synchronized (open) {
      if (stopped || open.size() >= MOST_CONNECTIONS) {
        socket.close();
        return;
      }
      open.add(socket);
    }
    accepted++;
    new AgentThread("heddle-view-grpc-" + accepted, new Serving(socket)).start();
  }

  private final class Serving implements Runnable {
    private final Socket socket;

    Serving(Socket socket) {
      this.socket = socket;
    }

    @Override
    public void run() {
      try {
        socket.setTcpNoDelay(true);
        BufferedOutputStream out = new BufferedOutputStream(socket.getOutputStream(), 32_768);
        new ServerConnection(socket.getInputStream(), out, service).serve(NOT_HTTP2);
      } catch (IOException e) {
        if (Log.debugEnabled()) {
          Log.debug("a gRPC connection ended: " + e);
        }
      } finally {
        synchronized (open) {
          open.remove(socket);
        }
        close(socket);
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      Log.debug("a gRPC connection was not closed", e);
    }
  }

  void stop() {
    stopped = true;
    try {
      listener.close();
    } catch (IOException e) {
      Log.debug("the gRPC port was not closed", e);
    }
    synchronized (open) {
      for (Socket socket : open) {
        close(socket);
      }
    }
  }
}
