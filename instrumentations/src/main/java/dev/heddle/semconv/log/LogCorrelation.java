// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.log;

import dev.heddle.config.Config;
import dev.heddle.config.Setting;
import dev.heddle.context.Baggage;
import dev.heddle.context.Context;
import dev.heddle.context.VirtualField;
import dev.heddle.trace.Span;
import dev.heddle.trace.Tracer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hangs the logging thread's context on a log event, and answers when the event's MDC is read, on
 * whatever thread that happens. The application's MDC itself is never touched, and its own keys
 * win.
 *
 * <p>Any thread. Where no span is open an event costs nothing but a look at the thread's context;
 * where one is, one field is written, and texts are made when somebody reads them. Source: {@code
 * trace_id}, {@code span_id} and {@code trace_flags} of OpenTelemetry's "Trace context in non-OTLP
 * log formats".
 */
public final class LogCorrelation {
  private final Tracer instrumentation;
  private final LogKeys keys;
  private final boolean addBaggage;

  /** A {@link Context}, and from the first read on the {@link LogFields} made from it. */
  private final VirtualField<Object, Object> hung;

  /** What of the resource is added; asked for once. */
  private volatile String @Nullable [] resource;

  private LogCorrelation(
      Tracer instrumentation, LogKeys keys, boolean addBaggage, VirtualField<Object, Object> hung) {
    this.instrumentation = instrumentation;
    this.keys = keys;
    this.addBaggage = addBaggage;
    this.hung = hung;
  }

  /**
   * @param instrumentation the name of the library's switch
   * @param fieldName of the virtual field on the library's events
   * @param addBaggage the library's setting
   */
  public static LogCorrelation of(String instrumentation, String fieldName, Setting addBaggage) {
    return of(instrumentation, fieldName, addBaggage, Config.current());
  }

  static LogCorrelation of(
      String instrumentation, String fieldName, Setting addBaggage, Config config) {
    return new LogCorrelation(
        Tracer.of("dev.heddle." + instrumentation),
        LogKeys.from(config),
        config.flag(addBaggage),
        VirtualField.<Object, Object>of(fieldName));
  }

  /** On the thread that logs, before the event reaches an appender. The first call counts. */
  public void attach(@Nullable Object event) {
    Context context = Context.current();
    if (event == null || instrumentation.isOff() || (context == null && !keys.wantsResource())) {
      return;
    }
    if (hasSomething(context)) {
      if (hung.get(event) == null) {
        hung.set(event, context);
      }
    } else if (keys.wantsResource() && hung.get(event) == null) {
      hung.set(event, fields(null));
    }
  }

  /** For an event that is made from another one, maybe on another thread. */
  public void copy(Object from, Object to) {
    Object known = hung.get(from);
    if (known != null) {
      hung.set(to, known);
    }
  }

  /** What an event of the calling thread gets at once; null where that is nothing. */
  public @Nullable LogFields now() {
    if (instrumentation.isOff()) {
      return null;
    }
    Context context = Context.current();
    if (hasSomething(context)) {
      return fields(context);
    }
    return keys.wantsResource() ? fields(null) : null;
  }

  /** What is to be added to an event when it is read; null where that is nothing. */
  public @Nullable LogFields fieldsOf(Object event) {
    Object known = hung.get(event);
    if (known instanceof Context) {
      LogFields made = fields((Context) known);
      hung.set(event, made);
      return made;
    }
    return (LogFields) known;
  }

  /** The value of one of Heddle's keys for that event; null for any other key. */
  public @Nullable String answer(Object event, @Nullable String key) {
    LogFields fields = fieldsOf(event);
    return fields == null || key == null ? null : fields.value(key);
  }

  /**
   * The map to return instead of the application's; always the same while {@code own} is.
   *
   * @param own is not changed; null counts as empty
   * @return null where there is nothing to add
   */
  public @Nullable Map<String, String> merge(Object event, @Nullable Map<String, String> own) {
    LogFields fields = fieldsOf(event);
    return fields == null ? null : fields.rememberedWith(own);
  }

  /** As {@link #merge}, for a library that makes a new map for each call: nothing is remembered. */
  public @Nullable Map<String, String> mergeOnce(Object event, @Nullable Map<String, String> own) {
    LogFields fields = fieldsOf(event);
    return fields == null ? null : fields.mergedWith(own);
  }

  private boolean hasSomething(@Nullable Context context) {
    return context != null && (context.span() != null || (addBaggage && context.baggage() != null));
  }

  private LogFields fields(@Nullable Context context) {
    String[] always = resource;
    if (always == null) {
      resource = always = keys.resourceEntries();
    }
    Span span = context == null ? null : context.span();
    Baggage baggage = context == null || !addBaggage ? null : context.baggage();
    return LogFields.of(keys, span, baggage, always);
  }
}
