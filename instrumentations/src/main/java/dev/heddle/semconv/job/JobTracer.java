// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.job;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import dev.heddle.semconv.ErrorAttributes;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import dev.heddle.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * One INTERNAL span for each execution of a scheduled job, which begins a trace of its own: a
 * scheduler's thread serves no request. Source: semantic conventions 1.44, code attributes.
 *
 * <p>Threads: a span is started, attached, detached and ended by the thread that runs the job.
 */
public final class JobTracer {
  private static final AttributeKey FUNCTION_NAME = AttributeKey.of("code.function.name");

  private final Tracer tracer;

  private JobTracer(Tracer tracer) {
    this.tracer = tracer;
  }

  /**
   * @param instrumentation the name of the scheduler's switch, for example {@code quartz}
   */
  public static JobTracer of(String instrumentation) {
    return new JobTracer(Tracer.of("dev.heddle." + instrumentation));
  }

  /**
   * The job begins on the calling thread.
   *
   * @return null where it runs inside something else, a request that runs a job at once or another
   *     job, and where nothing is to be recorded at present
   */
  public @Nullable Span start(String name, String className, String method) {
    if (tracer.isOff() || Context.current() != null) {
      return null;
    }
    Span span = tracer.startRoot(name, SpanKind.INTERNAL, Convention.NONE, null, null, 1);
    function(span, className, method);
    span.attach();
    return span;
  }

  /** The job's span, if the calling thread runs one of this scheduler's and nothing inside it. */
  public @Nullable Span current() {
    Context context = Context.current();
    Span span = context == null ? null : context.span();
    return span != null && span.tracer() == tracer ? span : null;
  }

  /** Says better what runs. */
  public void rename(Span span, String name, String className, String method) {
    span.name(name);
    function(span, className, method);
  }

  private static void function(Span span, String className, String method) {
    if (span.recording()) {
      span.attribute(FUNCTION_NAME, className + '.' + method);
    }
  }

  /** The job has thrown something, which may come by again on its way out. */
  public void failed(Span span, Throwable thrown) {
    if (span.statusCode() != StatusCode.ERROR) {
      ErrorAttributes.failed(span, thrown);
    }
  }

  /** The job is over, on the thread that started it. */
  public void end(Span span, @Nullable Throwable thrown) {
    span.detach();
    if (thrown != null) {
      failed(span, thrown);
    }
    span.end();
  }

  /** A class's own name, without its package and without what the JVM numbers lambdas by. */
  public static String simpleName(String className) {
    int lambda = className.indexOf("$$Lambda");
    String name = lambda < 0 ? className : className.substring(0, lambda + "$$Lambda".length());
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
