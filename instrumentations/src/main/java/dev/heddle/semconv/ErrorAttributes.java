// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv;

import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.ExceptionText;
import dev.heddle.trace.Span;
import dev.heddle.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** How a failed operation says so. Source: semantic conventions 1.44, recording errors. */
public final class ErrorAttributes {
  public static final AttributeKey ERROR_TYPE = AttributeKey.of("error.type");

  private ErrorAttributes() {}

  /** The operation ended by an exception: status, type and the exception itself. */
  public static void failed(Span span, Throwable thrown) {
    if (span.recording()) {
      failed(span, thrown, ExceptionText.of(thrown));
    }
  }

  /** As {@link #failed(Span, Throwable)}, with what may be shown of the message. */
  public static void failed(Span span, Throwable thrown, @Nullable String message) {
    if (span.recording()) {
      span.attribute(ERROR_TYPE, thrown.getClass().getName());
      span.status(StatusCode.ERROR, message);
      span.exception(thrown, message);
    }
  }
}
