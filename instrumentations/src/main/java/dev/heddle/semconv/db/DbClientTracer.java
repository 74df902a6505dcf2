// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.semconv.ErrorAttributes;
import dev.heddle.semconv.NetworkAttributes;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * One CLIENT span per call of a database or cache client, whatever layers the call passes: while a
 * span of this convention is open, none is started beneath. Started and ended by one thread.
 * Source: semantic conventions 1.44, database client spans.
 */
public final class DbClientTracer {
  /** Text, and summary or operation. */
  private static final int ATTRIBUTES = 2;

  private final Tracer tracer;

  private DbClientTracer(Tracer tracer) {
    this.tracer = tracer;
  }

  /**
   * @param instrumentation the name of the library's switch, for example {@code jdbc}
   */
  public static DbClientTracer of(String instrumentation) {
    return new DbClientTracer(Tracer.of("dev.heddle." + instrumentation));
  }

  /** Whether a span would be suppressed here: callers skip the work of collecting what it says. */
  public static boolean suppressed(@Nullable Context current) {
    return current != null && current.suppresses(Convention.DB_CLIENT);
  }

  /**
   * Begins a span, makes it current and says where it goes; null where it is suppressed. The caller
   * adds the query.
   *
   * @param current the thread's context
   * @param name null for what {@code database} tells
   */
  public @Nullable Span start(@Nullable Context current, Database database, @Nullable String name) {
    Span span =
        begin(
            current,
            name == null ? database.fallbackName() : name,
            database.attributes() + ATTRIBUTES);
    if (span != null) {
      span.attach();
      describe(span, database);
    }
    return span;
  }

  /**
   * Begins a span without making it current; null where it is suppressed.
   *
   * @param attributes how many are expected
   */
  public @Nullable Span begin(@Nullable Context current, String name, int attributes) {
    return tracer.startUnder(current, name, SpanKind.CLIENT, Convention.DB_CLIENT, attributes);
  }

  /** What is said of the database. */
  public static void describe(Span span, Database database) {
    if (span.recording()) {
      span.attribute(DbAttributes.SYSTEM_NAME, database.system().systemName());
      span.attribute(DbAttributes.NAMESPACE, database.namespace());
      span.attribute(NetworkAttributes.SERVER_ADDRESS, database.address());
      if (database.port() != 0) {
        span.attribute(NetworkAttributes.SERVER_PORT, database.port());
      }
    }
  }

  /** As {@link #describe}, with the name that the database gives where the query gives none. */
  public static void describe(Span span, Database database, @Nullable String name) {
    span.name(name == null ? database.fallbackName() : name);
    describe(span, database);
  }

  /**
   * Ends a span that is current, on the thread that started it.
   *
   * @param thrown what the call threw, or null
   * @param message what may be shown of its message
   * @param statusCode the database's own code for the failure, where it gave one
   */
  public static void end(
      Span span,
      @Nullable Throwable thrown,
      @Nullable String message,
      @Nullable String statusCode) {
    span.detach();
    finish(span, thrown, message, statusCode);
  }

  /** As {@link #end}, for what {@link #begin} returned; any thread. */
  public static void finish(
      Span span,
      @Nullable Throwable thrown,
      @Nullable String message,
      @Nullable String statusCode) {
    if (thrown != null && span.recording()) {
      ErrorAttributes.failed(span, thrown, message);
      if (statusCode != null) {
        span.attribute(DbAttributes.STATUS_CODE, statusCode);
        span.attribute(ErrorAttributes.ERROR_TYPE, statusCode);
      }
    }
    span.end();
  }
}
