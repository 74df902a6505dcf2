// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import dev.heddle.diagnostics.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * One client: reads its requests and answers them in turn, on a thread of its own. Each phase has a
 * deadline; the server's thread closes the socket when it has passed, which ends any read or write.
 */
final class HttpConnection implements Runnable {
  private static final int IDLE = 0;
  private static final int READING = 1;
  private static final int WORKING = 2;
  private static final int WRITING = 3;
  private static final int LINGERING = 4;
  private static final String[] PHASES = {"idle", "request", "work", "answer", "linger"};

  private static final int DRAINED_BYTES = 1 << 16;
  private static final long LINGER_MILLIS = 1_000;
  private static final long UNBOUNDED_MILLIS = 86_400_000;

  private final HttpServer server;
  private final ServerName name;
  private final Socket accepted;
  private final Site site;
  private final SocketSecurity security;
  private final Limits limits;
  private final BodyMemory memory;

  private volatile int phase;
  private volatile long sinceNanos;
  private volatile long deadlineNanos;

  HttpConnection(
      HttpServer server,
      ServerName name,
      Socket accepted,
      Site site,
      SocketSecurity security,
      Limits limits,
      BodyMemory memory) {
    this.server = server;
    this.name = name;
    this.memory = memory;
    this.accepted = accepted;
    this.site = site;
    this.security = security;
    this.limits = limits;
    enter(READING, limits.requestMillis);
  }

  private void enter(int newPhase, long mostMillis) {
    long now = System.nanoTime();
    deadlineNanos = now + mostMillis * 1_000_000;
    sinceNanos = now;
    phase = newPhase;
  }

  /** Our own work is bounded elsewhere: no client can prolong it. */
  boolean isOverdue(long now) {
    return phase != WORKING && now - deadlineNanos >= 0;
  }

  boolean isIdle() {
    return phase == IDLE;
  }

  /** For the client's request, of which some may be here. */
  boolean isWaiting() {
    return phase == IDLE || phase == READING;
  }

  /** When the phase began. */
  long sinceNanos() {
    return sinceNanos;
  }

  String phase() {
    return PHASES[phase];
  }

  /** Any thread; the plain socket, since closing one with TLS may wait. */
  void abort() {
    try {
      accepted.close();
    } catch (IOException e) {
      Log.debug("a connection to " + name.text + " was not closed", e);
    }
  }

  @Override
  public void run() {
    try {
      accepted.setTcpNoDelay(true);
      Socket socket = security.secure(accepted);
      serve(
          new RequestReader(socket.getInputStream(), site, memory, socket.getOutputStream()),
          socket);
      socket.close();
    } catch (IOException e) {
      name.counter("broken", phase()).increment();
      if (Log.debugEnabled()) {
        Log.debug("a connection to " + name.text + " broke: " + e);
      }
    } finally {
      abort();
      server.ended(this);
    }
  }

  private void serve(RequestReader requests, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    boolean goesOn = true;
    while (goesOn && requests.awaitRequest()) {
      enter(READING, limits.requestMillis);
      Request request;
      try {
        request = requests.read();
      } catch (RequestException e) {
        name.counter("refused", Integer.toString(e.status)).increment();
        write(Reply.text(e.status, String.valueOf(e.getMessage())), false, false, out);
        linger(requests, socket);
        return;
      }
      enter(WORKING, UNBOUNDED_MILLIS);
      Reply reply;
      try {
        reply = answer(request);
      } finally {
        memory.give(request.body().length);
      }
      goesOn = request.keepsConnection();
      write(reply, request.isHead(), goesOn, out);
      enter(IDLE, limits.idleMillis);
    }
  }

  private Reply answer(Request request) {
    try {
      return site.answer(request);
    } catch (Exception | LinkageError e) {
      name.counter("failed", "answer").increment();
      Log.warnLimited(
          name.counters + " answer",
          name.text
              + " could not answer "
              + request.path
              + " ("
              + e
              + "); set OTEL_LOG_LEVEL=debug and report what is printed");
      Log.debug("the answer to " + request.path + " failed", e);
      return Reply.text(500, "the answer could not be made, see standard error");
    }
  }

  private void write(Reply reply, boolean headOnly, boolean goesOn, OutputStream out)
      throws IOException {
    enter(WRITING, limits.answerMillis);
    byte[] head = reply.head(goesOn ? null : "close");
    if (headOnly) {
      out.write(head);
    } else {
      byte[] whole = new byte[head.length + Math.min(reply.body.length, 16_384)];
      System.arraycopy(head, 0, whole, 0, head.length);
      int first = whole.length - head.length;
      System.arraycopy(reply.body, 0, whole, head.length, first);
      out.write(whole); // in one packet where it fits
      out.write(reply.body, first, reply.body.length - first);
    }
    out.flush();
  }

  /** Lets the client read the answer before a reset can take it away (RFC 9112 §9.6). */
  private void linger(RequestReader requests, Socket socket) throws IOException {
    enter(LINGERING, LINGER_MILLIS);
    if (socket == accepted) { // TLS has no such half before 1.3
      accepted.shutdownOutput();
    }
    requests.drain(DRAINED_BYTES);
  }
}
