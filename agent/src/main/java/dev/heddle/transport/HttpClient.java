// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one endpoint over one connection that is kept alive. Redirects are not followed (the
 * headers hold keys). One thread posts; any thread may {@link #abort()}.
 */
public final class HttpClient {
  private static final long EARLY_ANSWER_NANOS = 1_000_000_000L;

  /**
   * Firewalls and load balancers forget connections that were idle for longer, often without
   * telling anybody.
   */
  private static final long LONGEST_IDLE_NANOS = 45_000_000_000L;

  private final Connector connector;
  private final byte[] head;
  private final Connection.Watcher watcher = new Watch();

  private final int keptBytes;

  private @Nullable Connection idle;
  private long idleSinceNanos;
  private long idleNanos;
  private volatile @Nullable Connection active;
  private volatile boolean aborted;

  /** Without a proxy, with the JDK's trust store. */
  public HttpClient(Endpoint endpoint, RequestHead head) {
    this(new Connector(endpoint, null, null, null), head);
  }

  public HttpClient(Connector connector, RequestHead head) {
    this(connector, head, AnswerBody.MOST_BYTES);
  }

  /**
   * @param keptBytes of an answer's body; one that is longer is passed over
   */
  public HttpClient(Connector connector, RequestHead head, int keptBytes) {
    this.connector = connector;
    this.keptBytes = keptBytes;
    this.head = head.encode(connector.endpoint(), connector.forwarder());
  }

  /**
   * @param gzip whether the body is compressed
   * @param deadlineNanos of {@link System#nanoTime()}, for connecting, sending and receiving
   *     together
   * @throws HttpFormatException where something answered that is no HTTP server, or too much
   * @throws IOException where no complete response came
   */
  public HttpResponse post(byte[] body, int length, boolean gzip, long deadlineNanos)
      throws IOException {
    aborted = false;
    Connection kept = usable(idle);
    idle = null;
    if (kept != null) {
      active = kept;
      Exchange first = new Exchange(kept, deadlineNanos);
      try {
        return first.run(body, length, gzip);
      } catch (IOException e) {
        if (!first.wasStale(e)) {
          throw e;
        }
      }
    }
    Connection fresh = connector.open(deadlineNanos, watcher);
    return new Exchange(fresh, deadlineNanos).run(body, length, gzip);
  }

  private @Nullable Connection usable(@Nullable Connection kept) {
    if (kept != null
        && (System.nanoTime() - idleSinceNanos > idleNanos
            || kept.isOutdated()
            || kept.hasUnsolicited())) {
      kept.close();
      return null;
    }
    return kept;
  }

  private void keep(Connection connection, HttpResponse response) {
    int seconds = response.keepAliveSeconds();
    idleNanos =
        seconds < 0 ? LONGEST_IDLE_NANOS : Math.min(seconds * 1_000_000_000L, LONGEST_IDLE_NANOS);
    idle = connection;
    idleSinceNanos = System.nanoTime();
  }

  /** Ends the post that is under way, if any, with an exception. */
  public void abort() {
    aborted = true;
    Connection current = active;
    if (current != null) {
      current.close();
    }
  }

  /** Closes the connection that is kept; by the thread that posts. */
  public void close() {
    Connection kept = idle;
    if (kept != null) {
      idle = null;
      kept.close();
    }
  }

  private final class Watch implements Connection.Watcher {
    @Override
    public void opening(Connection connection) throws IOException {
      active = connection;
      if (aborted) {
        throw new IOException("aborted");
      }
    }
  }

  /** One request and its response on one connection. */
  private final class Exchange {
    private final Connection connection;
    private final ConnectionInput in;
    private final ResponseReader reader;
    private final long deadlineNanos;

    Exchange(Connection connection, long deadlineNanos) throws IOException {
      this.connection = connection;
      this.in = connection.input();
      this.reader = new ResponseReader(in, keptBytes);
      this.deadlineNanos = deadlineNanos;
    }

    HttpResponse run(byte[] body, int length, boolean gzip) throws IOException {
      in.deadline(deadlineNanos);
      try {
        send(body, length, gzip);
        HttpResponse response = reader.read();
        refusedByProxy(response);
        if (reader.persistent()) {
          keep(connection, response);
        } else {
          connection.close();
        }
        return response;
      } catch (IOException | RuntimeException e) {
        connection.close();
        if (aborted) {
          throw new SocketTimeoutException("aborted, it took too long");
        }
        throw e;
      } finally {
        active = null;
      }
    }

    private void refusedByProxy(HttpResponse response) throws IOException {
      HttpProxy forwarder = connector.forwarder();
      IOException refusal = forwarder == null ? null : forwarder.refusalOf(response);
      if (refusal != null) {
        throw refusal;
      }
    }

    /**
     * A server may close an idle connection just when it is used again: that is no failure, RFC
     * 9112 §9.3.1.
     */
    boolean wasStale(IOException failure) {
      return !reader.started() && !aborted && !(failure instanceof SocketTimeoutException);
    }

    private void send(byte[] body, int length, boolean gzip) throws IOException {
      byte[] rest =
          ((gzip ? "Content-Encoding: gzip\r\n" : "") + "Content-Length: " + length + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      byte[] request = new byte[head.length + rest.length];
      System.arraycopy(head, 0, request, 0, head.length);
      System.arraycopy(rest, 0, request, head.length, rest.length);
      try {
        OutputStream out = connection.output();
        out.write(request);
        out.write(body, 0, length);
        out.flush();
      } catch (IOException e) {
        refusedEarly(e);
      }
    }

    /**
     * A server may answer (413, 401) and close before it has read all; then the answer is there
     * though writing failed.
     */
    private void refusedEarly(IOException failure) throws IOException {
      boolean answered = false;
      try {
        in.deadline(Math.min(deadlineNanos, System.nanoTime() + EARLY_ANSWER_NANOS));
        answered = !aborted && in.await();
        in.deadline(deadlineNanos);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      if (!answered) {
        throw failure;
      }
    }
  }
}
