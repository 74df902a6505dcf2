// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.redis;

import dev.heddle.config.Config;
import dev.heddle.config.DbSettings;
import dev.heddle.context.Context;
import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbAttributes;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.db.DbSystem;
import dev.heddle.trace.ExceptionText;
import dev.heddle.trace.Span;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a blocking client: makes a span of each command from its sending to its answer,
 * and of several that are sent before their answers are read. Spans are not made current, since
 * sending and reading are two calls. A command that waits for ever for something to happen makes
 * none.
 *
 * <p>Threads: those of the connection, one at a time; another one that ends a subscription is
 * tolerated. Source: semantic conventions 1.44, Redis.
 */
public final class RedisConnection {
  /** System, namespace, address and port, operation, text, the peer's address and port. */
  private static final int ATTRIBUTES = 8;

  private static final int SHORTEST_CALL = "FCALL".length();

  private static final boolean SANITIZES = Config.current().flag(DbSettings.DB_QUERY_SANITIZATION);

  private final DbClientTracer client;
  private final @Nullable String host;
  private final int port;
  private Database database;
  private @Nullable RedisExchange open;
  private @Nullable RedisExchange spare;
  private @Nullable Socket peer;
  private @Nullable String peerAddress;
  private boolean streams;
  private final StringBuilder text = new StringBuilder(); // used again and again

  /**
   * @param host null where it is not known
   */
  public RedisConnection(DbClientTracer client, @Nullable String host, int port) {
    this.client = client;
    this.host = host;
    this.port = port;
    this.database = new Database(DbSystem.REDIS, "0", host, port);
  }

  /**
   * A command is about to be sent; null where it makes no span.
   *
   * @param arguments without the command itself
   */
  public @Nullable RedisExchange sending(String command, byte[][] arguments) {
    RedisExchange before = open;
    if (before != null && before.isSending()) {
      if (arguments.length == 0 && before.isSending(command)) {
        return null;
      }
    } else if (before != null) {
      before.sending(command);
      describe(before, command, arguments);
      return before;
    }
    if (isSkipped(command, arguments)) {
      return null;
    }
    Context current = Context.current();
    if (DbClientTracer.suppressed(current) || client.isOff()) {
      noteSelected(command, arguments);
      return null;
    }
    Span span = client.begin(current, command, ATTRIBUTES);
    if (span == null) {
      return null;
    }
    DbClientTracer.describe(span, database);
    span.attribute(DbAttributes.OPERATION_NAME, command);
    RedisExchange exchange = exchange(span, command);
    if (before != null) {
      exchange.within(before);
    }
    describe(exchange, command, arguments);
    open = exchange;
    return exchange;
  }

  private RedisExchange exchange(Span span, String command) {
    RedisExchange used = spare;
    if (used == null) {
      return new RedisExchange(span, database, command);
    }
    spare = null;
    used.begin(span, database, command);
    return used;
  }

  private boolean isSkipped(String command, byte[][] arguments) {
    if (streams) {
      streams = RedisCommands.belongsToStream(command);
      return streams;
    }
    streams = RedisCommands.beginsStream(command);
    return RedisCommands.waitsForEver(command, arguments);
  }

  /** The answer is not waited for where no span is made; a refusal is rare enough. */
  private void noteSelected(String command, byte[][] arguments) {
    if (arguments.length == 1 && command.equals("SELECT")) {
      select(index(arguments[0]));
    }
  }

  private void describe(RedisExchange exchange, String command, byte[][] arguments) {
    if (arguments.length == 1 && command.equals("SELECT")) {
      exchange.selecting(index(arguments[0]));
    }
    Span span = exchange.span();
    if (span != null && span.recording()) {
      exchange.text(span, RedisText.of(command, arguments, SANITIZES, text));
    }
    if (arguments.length > 0
        && command.length() >= SHORTEST_CALL
        && RedisCommands.shown(command) == RedisCommands.DIGEST) {
      exchange.procedure(new String(arguments[0], StandardCharsets.UTF_8));
    }
  }

  /** What {@link #sending} returned is in the buffer, or could not be. */
  public void sent(RedisExchange exchange, @Nullable Socket socket, @Nullable Throwable thrown) {
    exchange.sent();
    Span span = exchange.span();
    if (socket != null && span != null) {
      peer(span, socket);
    }
    if (thrown != null) {
      exchange.failed(thrown, null);
      end(exchange);
    }
  }

  /** An answer is about to be read; null where it belongs to no span. */
  public @Nullable RedisExchange reading() {
    RedisExchange exchange = open;
    return exchange != null && exchange.beginsReading() ? exchange : null;
  }

  /**
   * What {@link #reading} returned has an answer.
   *
   * @param thrown the answer was an error, or the connection failed
   * @param refusal the server's message where the answer was an error
   */
  public void answered(
      RedisExchange exchange, @Nullable Throwable thrown, @Nullable String refusal) {
    exchange.answered(1);
    settle(exchange, thrown, refusal);
  }

  /** As {@link #answered}, where a method reads until {@code left} answers are left. */
  public void answeredAllBut(
      RedisExchange exchange, int left, @Nullable Throwable thrown, @Nullable String refusal) {
    exchange.answeredAllBut(left);
    settle(exchange, thrown, refusal);
  }

  private void settle(
      RedisExchange exchange, @Nullable Throwable thrown, @Nullable String refusal) {
    if (thrown != null) {
      exchange.failed(thrown, refusal == null ? null : RedisErrors.code(refusal));
    }
    if (exchange.isComplete() || (thrown != null && refusal == null)) {
      if (exchange.selected() >= 0) {
        select(exchange.selected());
      }
      end(exchange);
    }
  }

  /** What is open cannot be sent or answered any more. */
  public void broken(@Nullable Throwable thrown) {
    while (open != null) {
      RedisExchange exchange = open;
      if (thrown != null) {
        exchange.failed(thrown, null);
      }
      end(exchange);
    }
  }

  /** The connection is closed; the next one begins with database 0. */
  public void closed() {
    broken(null);
    select(0);
    streams = false;
    peer = null;
  }

  private void select(int index) {
    String name = Integer.toString(Math.max(index, 0));
    if (!name.equals(database.namespace())) {
      database = new Database(DbSystem.REDIS, name, host, port);
    }
  }

  private void peer(Span span, Socket socket) {
    if (peer != socket) {
      InetAddress address = socket.getInetAddress();
      peerAddress = address == null ? null : address.getHostAddress();
      peer = socket;
    }
    if (peerAddress != null) {
      span.attribute(NetworkAttributes.PEER_ADDRESS, peerAddress);
      span.attribute(NetworkAttributes.PEER_PORT, socket.getPort());
    }
  }

  private void end(RedisExchange exchange) {
    RedisDetails details = exchange.detailsOrNull();
    if (open == exchange) {
      open = details == null ? null : details.outer;
    }
    Span span = exchange.span();
    exchange.ended();
    if (span == null) { // another thread has ended it
      return;
    }
    if (details == null) {
      client.finish(span, exchange.database(), null, null, null, null);
      spare = exchange;
    } else {
      end(span, exchange, details);
    }
  }

  private void end(Span span, RedisExchange exchange, RedisDetails details) {
    String procedure = null;
    if (exchange.isBatch()) {
      String operation = details.operation();
      span.name(operation);
      span.attribute(DbAttributes.OPERATION_NAME, operation);
      if (details.size() > 1) {
        span.attribute(DbAttributes.BATCH_SIZE, details.size());
      }
      span.attribute(DbAttributes.QUERY_TEXT, details.texts());
    } else {
      procedure = details.procedure;
      span.attribute(DbAttributes.STORED_PROCEDURE, procedure);
    }
    String code = details.statusCode;
    if (code != null && RedisErrors.isRedirection(code)) {
      client.finish(span, exchange.database(), procedure, null, null, code);
    } else {
      Throwable failure = details.failure;
      String message = failure == null ? null : ExceptionText.of(failure);
      client.finish(span, exchange.database(), procedure, failure, message, code);
    }
  }

  private static int index(byte[] number) {
    int index = 0;
    for (int i = 0; i < number.length && i < 6; i++) {
      if (number[i] < '0' || number[i] > '9') {
        return -1;
      }
      index = index * 10 + number[i] - '0';
    }
    return number.length == 0 ? -1 : index;
  }
}
