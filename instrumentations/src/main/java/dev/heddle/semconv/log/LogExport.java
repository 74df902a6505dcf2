// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.log;

import dev.heddle.config.Config;
import dev.heddle.config.Setting;
import dev.heddle.context.Context;
import dev.heddle.context.LogCalls;
import dev.heddle.log.LogRecord;
import dev.heddle.log.LogSink;
import dev.heddle.log.Logs;
import dev.heddle.trace.Span;
import dev.heddle.trace.Tracer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exports the log events of one framework: which ones, what they carry, and that an event that a
 * framework passes on to another one is exported once. An advice asks {@link #wants}, makes the
 * {@link #record}, and hands it over by {@link #begin}; what the framework then does on the same
 * thread lies within the log call until {@link #end}.
 *
 * <p>Any thread; an event that is not exported costs a look at the thread's context. What Heddle's
 * own threads log is not exported. Source: OpenTelemetry logs data model.
 */
public final class LogExport {
  private static final String ALL = "*";

  /** Stands for "no log call" where null says that nothing is to be restored. */
  private static final Object NONE = new Object();

  private final Tracer instrumentation;
  private final LogLevels levels;
  private final LogKeys keys;
  private final boolean capturesThread;
  private final String[] mdcKeys;
  private final boolean capturesAllMdc;

  private LogExport(
      Tracer instrumentation,
      LogLevels levels,
      LogKeys keys,
      boolean capturesThread,
      String[] mdcKeys) {
    this.instrumentation = instrumentation;
    this.levels = levels;
    this.keys = keys;
    this.capturesThread = capturesThread;
    this.mdcKeys = mdcKeys;
    this.capturesAllMdc = mdcKeys.length == 1 && mdcKeys[0].equals(ALL);
  }

  /**
   * @param instrumentation the name of the framework's switch
   * @param thread the framework's setting
   * @param mdc the framework's setting; null where it has no MDC
   */
  public static LogExport of(String instrumentation, Setting thread, @Nullable Setting mdc) {
    return of(instrumentation, thread, mdc, Config.current());
  }

  static LogExport of(
      String instrumentation, Setting thread, @Nullable Setting mdc, Config config) {
    return new LogExport(
        Tracer.of("dev.heddle." + instrumentation),
        LogLevels.from(config),
        LogKeys.from(config),
        config.flag(thread),
        mdc == null ? new String[0] : config.list(mdc));
  }

  /** What a framework without a name for a logger gives it. */
  public static String name(@Nullable String logger) {
    return logger == null ? "" : logger;
  }

  /**
   * Whether the event is exported; asked before anything of it is formatted.
   *
   * @param severity of {@link dev.heddle.log.Severity}
   */
  public boolean wants(String logger, int severity, @Nullable Throwable thrown) {
    if (instrumentation.isOff() || Logs.sink() == null || !levels.pass(logger, severity)) {
      return false;
    }
    Context context = Context.current();
    return (context == null || !context.suppresses(-1)) && !isPassedOn(logger, thrown);
  }

  /** Bridges keep the logger's name, if it has one, and the exception. */
  private static boolean isPassedOn(String logger, @Nullable Throwable thrown) {
    Object call = LogCalls.current();
    if (!(call instanceof LogRecord)) {
      return false;
    }
    LogRecord outer = (LogRecord) call;
    return outer.thrown() == thrown && (outer.logger().isEmpty() || outer.logger().equals(logger));
  }

  /**
   * A record of the calling thread's span.
   *
   * @param epochMillis when the framework says it happened; 0 where it does not
   */
  public LogRecord record(
      String logger,
      int severity,
      @Nullable String severityText,
      @Nullable String body,
      long epochMillis,
      @Nullable Throwable thrown) {
    Context context = Context.current();
    Span span = context == null ? null : context.span();
    LogRecord record =
        new LogRecord(logger, severity, severityText, body, epochMillis * 1_000_000, thrown, span);
    if (capturesThread) {
      Thread thread = Thread.currentThread();
      record.add("thread.name", thread.getName());
      record.add("thread.id", thread.getId());
    }
    return record;
  }

  /** Whether {@link #addMdc} or {@link #addFromMdc} has anything to do. */
  public boolean capturesMdc() {
    return mdcKeys.length != 0;
  }

  /** Adds those that the user asks for, and never what {@link LogCorrelation} has added. */
  public void addMdc(LogRecord record, @Nullable Map<?, ?> mdc) {
    if (mdc == null || mdcKeys.length == 0) {
      return;
    }
    if (!capturesAllMdc) {
      for (String key : mdcKeys) {
        add(record, key, mdc.get(key));
      }
      return;
    }
    for (Map.Entry<?, ?> entry : mdc.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (!isOurs(key)) {
        add(record, key, entry.getValue());
      }
    }
  }

  private boolean isOurs(String key) {
    return key.equals(keys.traceId) || key.equals(keys.spanId) || key.equals(keys.traceFlags);
  }

  /** A value of the application's, of any type; null is left out. */
  public static void add(LogRecord record, String key, @Nullable Object value) {
    if (value instanceof String || value instanceof Boolean || value instanceof Double) {
      record.add(key, value);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      record.add(key, ((Number) value).longValue());
    } else if (value instanceof Float) {
      record.add(key, ((Number) value).doubleValue());
    } else if (value != null) {
      record.add(key, String.valueOf(value));
    }
  }

  /**
   * Exports the record. What the thread logs until {@link #end} may be the same event once more.
   *
   * @return to be given to {@link #end}
   */
  public @Nullable Object begin(LogRecord record) {
    LogSink sink = Logs.sink();
    if (sink != null) {
      sink.accept(record);
    }
    return within(record);
  }

  /** The thread is in that log call, until {@link #end}. */
  public static Object within(Object call) {
    Object previous = LogCalls.swap(call);
    return previous == null ? NONE : previous;
  }

  /**
   * @param previous what {@link #begin} returned; null where it was not called
   */
  public static void end(@Nullable Object previous) {
    if (previous != null) {
      LogCalls.swap(previous == NONE ? null : previous);
    }
  }
}
