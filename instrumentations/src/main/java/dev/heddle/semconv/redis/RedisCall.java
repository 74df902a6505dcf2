// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.redis;

import dev.heddle.config.Config;
import dev.heddle.config.DbSettings;
import dev.heddle.context.Context;
import dev.heddle.semconv.db.DatabaseNode;
import dev.heddle.semconv.db.DbClientTracer;
import dev.heddle.semconv.db.DbOperation;
import dev.heddle.trace.ExceptionText;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One command of an asynchronous client, from its sending to its answer: one span. What may wait
 * for ever is told by its arguments, so that its span begins with them; what does makes none, nor
 * does what begins a stream.
 *
 * <p>Threads: one sends, one encodes, any may end it. Source: semantic conventions 1.44, Redis.
 */
public final class RedisCall {
  private static final boolean SANITIZES = Config.current().flag(DbSettings.DB_QUERY_SANITIZATION);

  private final DbClientTracer client;
  private final @Nullable Context caller;
  private final RedisNode node;
  private final DatabaseNode database;
  private final String command;
  private volatile @Nullable DbOperation operation;
  private @Nullable RedisDetails all; // while commands of a pipeline are added
  private int added;

  private RedisCall(
      DbClientTracer client,
      @Nullable Context caller,
      RedisNode node,
      DatabaseNode database,
      String command) {
    this.client = client;
    this.caller = caller;
    this.node = node;
    this.database = database;
    this.command = command;
  }

  /**
   * The command is handed to a connection.
   *
   * @param address null while that is not connected
   */
  public static RedisCall sending(
      DbClientTracer client,
      @Nullable Context caller,
      RedisNode node,
      @Nullable SocketAddress address,
      String command) {
    RedisCall call = new RedisCall(client, caller, node, node.at(address), command);
    if (!RedisCommands.mayWait(command) && !RedisCommands.isSubscription(command)) {
      call.begin();
    }
    return call;
  }

  /** A pipeline or transaction, which is one span; its commands are added next. */
  public static RedisCall pipeline(
      DbClientTracer client,
      @Nullable Context caller,
      RedisNode node,
      @Nullable SocketAddress address) {
    RedisCall call = new RedisCall(client, caller, node, node.at(address), "PIPELINE");
    call.begin();
    call.all = new RedisDetails();
    return call;
  }

  /**
   * One command of a pipeline.
   *
   * @param arguments as for {@link #encoded}
   */
  public void add(String next, byte[][] arguments) {
    DbOperation begun = operation;
    RedisDetails details = all;
    if (begun == null || details == null) {
      return;
    }
    if (added++ == 0) {
      details.first(next);
    } else {
      details.next(next);
    }
    if (begun.isRecording()) {
      details.text(null, RedisText.of(next, arguments, SANITIZES, new StringBuilder()));
    }
  }

  /** All commands of a pipeline were added; one alone is no pipeline. */
  public void addedAll() {
    DbOperation begun = operation;
    RedisDetails details = all;
    all = null;
    if (begun != null && details != null) {
      begun.name(added == 1 ? details.only() : details.operation());
      begun.batch(details.size());
      String texts = details.texts();
      if (texts != null) {
        begun.text(texts);
      }
    }
  }

  private @Nullable DbOperation begin() {
    DbOperation begun = DbOperation.begin(client, caller, database, command);
    operation = begun;
    return begun;
  }

  /** Where it was asked for. */
  public @Nullable Context caller() {
    return caller;
  }

  public boolean isOpen() {
    DbOperation begun = operation;
    return begun != null && begun.isOpen();
  }

  /** Whether {@link #encoded} wants to know the arguments. */
  public boolean wantsArguments() {
    DbOperation begun = operation;
    return begun == null ? RedisCommands.mayWait(command) || isSelect() : begun.isOpen();
  }

  private boolean isSelect() {
    return command.equals("SELECT");
  }

  /**
   * @param arguments as they are sent, without the command; of many, the first ones and the last
   */
  public void encoded(byte[][] arguments) {
    if (arguments.length == 1 && isSelect()) {
      node.select(new String(arguments[0], StandardCharsets.US_ASCII));
    }
    DbOperation begun = operation;
    if (begun == null) {
      if (!RedisCommands.mayWait(command) || RedisCommands.waitsForEver(command, arguments)) {
        return;
      }
      begun = begin();
    }
    if (begun != null && begun.isRecording()) {
      begun.text(RedisText.of(command, arguments, SANITIZES, new StringBuilder()));
      if (arguments.length > 0 && RedisCommands.shown(command) == RedisCommands.DIGEST) {
        begun.procedure(new String(arguments[0], StandardCharsets.UTF_8));
      }
    }
  }

  public void answered() {
    DbOperation begun = operation;
    if (begun != null) {
      begun.succeeded();
    }
  }

  /** The server answered with an error. */
  public void refused(Throwable thrown, @Nullable String message) {
    DbOperation begun = operation;
    if (begun == null || !begun.isOpen()) {
      return;
    }
    String code = RedisErrors.code(message == null ? "" : message);
    if (RedisErrors.isRedirection(code)) {
      begun.answered(code);
    } else {
      begun.refused(thrown, ExceptionText.of(thrown), code);
    }
  }

  /** It was given up or lost. */
  public void failed(Throwable thrown) {
    DbOperation begun = operation;
    if (begun != null) {
      begun.failed(thrown, null);
    }
  }
}
