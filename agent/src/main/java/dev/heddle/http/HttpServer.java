// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import dev.heddle.diagnostics.Log;
import dev.heddle.export.AgentThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server for a few clients that ask seldom: one thread accepts and closes what is
 * overdue, each connection has a thread of its own while it is open, and there are never more than
 * {@link Limits} says. Where all are taken, an idle one makes room, else one that has not sent its
 * whole request for a second; else the new one is turned away.
 *
 * <p>The JDK's own server is a module that an application's runtime image may lack, and never cuts
 * a slow client off.
 */
public final class HttpServer implements Runnable {
  private static final int TICK_MILLIS = 250;
  private static final int BACKLOG = 32;
  private static final long PATIENCE_NANOS = 1_000_000_000;
  private static final byte[] BUSY =
      Reply.text(503, "too many connections, try again").head("close");

  private final ServerName name;
  private final ServerSocket listener;
  private final Site site;
  private final SocketSecurity security;
  private final Limits limits;
  private final BodyMemory memory;
  private final List<HttpConnection> open = new ArrayList<>();
  private volatile boolean stopped;
  private int accepted;

  private HttpServer(
      ServerName name, ServerSocket listener, Site site, SocketSecurity security, Limits limits) {
    this.name = name;
    this.listener = listener;
    this.site = site;
    this.security = security;
    this.limits = limits;
    this.memory = new BodyMemory(limits.bodyBytes);
  }

  /** Takes the port; {@link #run()} serves it. */
  public static HttpServer open(
      ServerName name, InetSocketAddress address, Site site, SocketSecurity security, Limits limits)
      throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true); // a connection of the former process may still linger
      listener.bind(address, BACKLOG);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
    return new HttpServer(name, listener, site, security, limits);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Until {@link #stop}. */
  @Override
  public void run() {
    while (!stopped) {
      try {
        Socket socket = next();
        long now = System.nanoTime();
        closeOverdue(now);
        if (socket != null) {
          take(socket, now);
        }
      } catch (IOException | RuntimeException e) {
        if (!stopped) {
          failed(e);
        }
      }
    }
  }

  private @Nullable Socket next() throws IOException {
    listener.setSoTimeout(count() == 0 ? 0 : TICK_MILLIS);
    try {
      return listener.accept();
    } catch (SocketTimeoutException e) {
      return null;
    }
  }

  private void failed(Exception e) {
    name.counter("failed", "accept").increment();
    Log.warnLimited(
        name.counters + " accept",
        name.text
            + " cannot accept a connection ("
            + e
            + "), it goes on trying; has the process file descriptors left?");
    try {
      Thread.sleep(TICK_MILLIS);
    } catch (InterruptedException interrupted) {
      stop();
    }
  }

  private int count() {
    synchronized (open) {
      return open.size();
    }
  }

  private void closeOverdue(long now) {
    synchronized (open) {
      for (int i = open.size() - 1; i >= 0; i--) {
        HttpConnection connection = open.get(i);
        if (connection.isOverdue(now)) {
          name.counter("cut_off", connection.phase()).increment();
          connection.abort();
        }
      }
    }
  }

  private void take(Socket socket, long now) throws IOException {
    HttpConnection connection =
        new HttpConnection(this, name, socket, site, security, limits, memory);
    synchronized (open) {
      if (open.size() >= limits.connections) {
        makeRoom(now);
      }
      if (open.size() >= limits.connections) {
        name.counter("cut_off", "too_many").increment();
        turnAway(socket);
        return;
      }
      open.add(connection);
    }
    accepted++;
    Thread thread = new AgentThread("heddle-" + name.word + '-' + accepted, connection);
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // no native thread: the application needs it more
      name.counter("failed", "thread").increment();
      ended(connection);
      connection.abort();
    }
  }

  private void makeRoom(long now) {
    HttpConnection chosen = null;
    for (HttpConnection candidate : open) {
      boolean better = candidate.isIdle() || now - candidate.sinceNanos() > PATIENCE_NANOS;
      if (better
          && candidate.isWaiting()
          && (chosen == null || rank(candidate, now) > rank(chosen, now))) {
        chosen = candidate;
      }
    }
    if (chosen != null) {
      name.counter("cut_off", "made_room").increment();
      chosen.abort();
      open.remove(chosen);
    }
  }

  /** Idle ones first, then by the time they have been waiting. */
  private static long rank(HttpConnection connection, long now) {
    return now - connection.sinceNanos() + (connection.isIdle() ? Long.MAX_VALUE / 2 : 0);
  }

  /** Without reading anything: what is written fits into the socket's buffer. */
  private void turnAway(Socket socket) throws IOException {
    try {
      if (!security.isTls()) {
        socket.getOutputStream().write(BUSY);
      }
    } finally {
      socket.close();
    }
  }

  void ended(HttpConnection connection) {
    synchronized (open) {
      open.remove(connection);
    }
  }

  /** For tests and for the end of the agent. */
  public void stop() {
    stopped = true;
    try {
      listener.close();
    } catch (IOException e) {
      Log.debug("the port of " + name.text + " was not closed", e);
    }
    synchronized (open) {
      for (HttpConnection connection : open) {
        connection.abort();
      }
    }
  }
}
