// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.context.Context;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a client that is answered on another thread than it is asked on: its span, which
 * is current nowhere and ends once, be it by the answer, a time-out or a cancellation.
 *
 * <p>Threads: any; whoever ends it first has said how it ended, and is the only one to touch the
 * span. What another thread says of it at that moment may be missing.
 */
public final class DbOperation {
  private static final AtomicReferenceFieldUpdater<DbOperation, Span> OPEN =
      AtomicReferenceFieldUpdater.newUpdater(DbOperation.class, Span.class, "open");
  private static final AttributeKey RESULT = AttributeKey.of("heddle.cache.result");

  private static final byte MISSED = 1;
  private static final byte FOUND = 2;

  /** System, address and port, the peer's address and port, operation, text and result. */
  private static final int ATTRIBUTES = 8; // a collection takes the place of the text

  /** Stands for "no context" where null says that nothing is to be restored. */
  private static final Context NOTHING = Context.of(null, 0);

  private final DbClientTracer client;
  private final @Nullable Context caller;
  private Database database = Database.UNKNOWN;
  private volatile @Nullable Span open;
  private volatile @Nullable DbOperation next;
  private @Nullable String operation; // null while there is no span
  private @Nullable String collection;
  private @Nullable String text;
  private @Nullable String procedure;
  private int batch;
  private byte lookUp; // 0: it does not

  private DbOperation(DbClientTracer client, @Nullable Context caller) {
    this.client = client;
    this.caller = caller;
  }

  /** One that goes out now; null where its span is suppressed. */
  public static @Nullable DbOperation begin(
      DbClientTracer client, @Nullable Context caller, DatabaseNode node, String operation) {
    Span span = client.begin(caller, operation, ATTRIBUTES);
    if (span == null) {
      return null;
    }
    DbOperation begun = new DbOperation(client, caller);
    begun.database = node.database();
    node.describe(span);
    span.attribute(DbAttributes.OPERATION_NAME, operation);
    begun.operation = operation;
    begun.open = span;
    return begun;
  }

  /**
   * As above, on one map, cache or the like, which the span's name says too.
   *
   * @param collection null where it is about none
   */
  public static @Nullable DbOperation begin(
      DbClientTracer client,
      @Nullable Context caller,
      DatabaseNode node,
      String operation,
      @Nullable String collection) {
    DbOperation begun = begin(client, caller, node, operation);
    if (begun == null || collection == null) {
      return begun;
    }
    begun.collection = collection;
    Span span = begun.open;
    if (span != null) {
      span.name(CommandText.named(operation, collection));
      span.attribute(DbAttributes.COLLECTION_NAME, collection);
    }
    return begun;
  }

  /** One that waits to be sent and has no span yet. */
  public static DbOperation waiting(DbClientTracer client, @Nullable Context caller) {
    return new DbOperation(client, caller);
  }

  /** Where it was asked for. */
  public @Nullable Context caller() {
    return caller;
  }

  public boolean isOpen() {
    return open != null;
  }

  /** Whether what is said of it is kept. */
  public boolean isRecording() {
    Span span = open;
    return span != null && span.recording();
  }

  /** What it is called, where that was not known when it began. */
  public void name(String operation) {
    Span span = open;
    if (span != null) {
      this.operation = operation;
      span.name(operation);
      span.attribute(DbAttributes.OPERATION_NAME, operation);
    }
  }

  /** What may be shown of it. */
  public void text(String shown) {
    text = shown;
  }

  /** The procedure that it calls. */
  public void procedure(String name) {
    procedure = name;
  }

  /** How many operations of the application this is; one is not worth mentioning. */
  public void batch(int size) {
    batch = size;
  }

  /** It looks up one key, which is there if {@link #found} says so until the answer is complete. */
  public void looksUp() {
    lookUp = MISSED;
  }

  public void found() {
    if (lookUp == MISSED) {
      lookUp = FOUND;
    }
  }

  /** It was answered. */
  public void succeeded() {
    end(null, null, null);
  }

  /** It was answered by a code that is no failure. */
  public void answered(String statusCode) {
    end(null, null, statusCode);
  }

  /**
   * It was refused, given up or lost.
   *
   * @param statusCode the server's own code, where it refused
   */
  public void failed(Throwable thrown, @Nullable String statusCode) {
    end(thrown, null, statusCode);
  }

  /**
   * The server refused it.
   *
   * @param message what may be shown of its words
   */
  public void refused(Throwable thrown, @Nullable String message, String statusCode) {
    end(thrown, message, statusCode);
  }

  private void end(
      @Nullable Throwable thrown, @Nullable String message, @Nullable String statusCode) {
    Span span = OPEN.getAndSet(this, null);
    if (span == null) {
      return;
    }
    if (span.recording()) {
      span.attribute(DbAttributes.QUERY_TEXT, text);
      span.attribute(DbAttributes.STORED_PROCEDURE, procedure);
      if (batch > 1) {
        span.attribute(DbAttributes.BATCH_SIZE, batch);
      }
      if (thrown == null && lookUp != 0) {
        span.attribute(RESULT, lookUp == FOUND ? "hit" : "miss");
      }
    }
    String name = operation == null ? span.name() : operation;
    client.finish(span, database, name, collection, procedure, thrown, message, statusCode);
  }

  /** {@code other} ends with this one at the latest: it is sent with it, or in its place. */
  public void with(DbOperation other) {
    other.next = next;
    next = other;
  }

  /** One that ends with this one; null after the last. */
  public @Nullable DbOperation next() {
    return next;
  }

  /** Makes the caller's context current for the application's callbacks, until {@link #leave}. */
  public Context enterCaller() {
    return enter(caller);
  }

  static Context enter(@Nullable Context context) {
    Context previous = Context.swap(context);
    return previous == null ? NOTHING : previous;
  }

  /**
   * @param entered what {@link #enterCaller} returned; null where it was not called
   */
  public static void leave(@Nullable Context entered) {
    if (entered != null) {
      Context.swap(entered == NOTHING ? null : entered);
    }
  }
}
