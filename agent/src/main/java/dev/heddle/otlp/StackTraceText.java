// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.trace.ExceptionText;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exception's stack trace as {@link Throwable#printStackTrace()} lays it out, with causes,
 * suppressed exceptions and common frames left out, but bounded in length, safe against cycles, and
 * calling nothing of the application unguarded. One use.
 */
final class StackTraceText {
  /** A deep Spring trace with three causes takes 30,000 characters. */
  private static final int MAX_CHARS = 65_536;

  private static final StackTraceElement[] NO_FRAMES = {};

  private final StringBuilder text = new StringBuilder(1024);
  private final Set<Throwable> seen =
      Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
  private final int maxChars;

  StackTraceText(int valueLengthLimit) {
    maxChars =
        valueLengthLimit < MAX_CHARS / 2
            ? valueLengthLimit * 2
            : MAX_CHARS; // a code point may be two characters
  }

  /**
   * @param message of {@code thrown}, as it was when the exception was recorded
   */
  String of(Throwable thrown, @Nullable String message) {
    StackTraceElement[] frames = frames(thrown);
    head("", "", thrown, message);
    seen.add(thrown);
    frames("", frames, 0);
    nested("", thrown, frames, ExceptionText.hides(thrown));
    if (text.length() > maxChars) {
      text.setLength(maxChars);
    }
    return text.toString();
  }

  /**
   * What hangs on {@code thrown}: its suppressed exceptions, and the chain of causes, which is
   * walked without recursion.
   *
   * @param hidden whether {@code thrown} is, or lies beneath, one whose text may quote data
   */
  private void nested(
      String indent, Throwable thrown, StackTraceElement[] thrownFrames, boolean hidden) {
    Throwable outer = thrown;
    boolean hides = hidden;
    StackTraceElement[] outerFrames = thrownFrames;
    while (text.length() < maxChars) {
      suppressed(indent, outer, outerFrames, hides);
      Throwable cause = ExceptionText.cause(outer);
      if (cause == null) {
        return;
      }
      StackTraceElement[] frames = frames(cause);
      hides |= ExceptionText.hides(cause);
      if (!enclosed(indent, "Caused by: ", cause, frames, outerFrames, hides)) {
        return;
      }
      outer = cause;
      outerFrames = frames;
    }
  }

  private void suppressed(
      String indent, Throwable thrown, StackTraceElement[] thrownFrames, boolean hidden) {
    for (Throwable suppressed : thrown.getSuppressed()) {
      StackTraceElement[] frames = frames(suppressed);
      String deeper = indent + '\t';
      boolean fresh = text.length() < maxChars && deeper.length() < 20;
      boolean hides = hidden || ExceptionText.hides(suppressed);
      if (fresh && enclosed(deeper, "Suppressed: ", suppressed, frames, thrownFrames, hides)) {
        nested(deeper, suppressed, frames, hides);
      }
    }
  }

  /** Returns false where the exception was printed before. */
  private boolean enclosed(
      String indent,
      String caption,
      Throwable thrown,
      StackTraceElement[] frames,
      StackTraceElement[] outer,
      boolean hidden) {
    if (!seen.add(thrown)) {
      text.append(indent).append(caption).append("[CIRCULAR REFERENCE: ");
      text.append(thrown.getClass().getName()).append("]\n");
      return false;
    }
    head(indent, caption, thrown, hidden ? null : ExceptionText.of(thrown));
    frames(indent, frames, common(frames, outer));
    return true;
  }

  private static int common(StackTraceElement[] frames, StackTraceElement[] outer) {
    int common = 0;
    while (common < frames.length
        && common < outer.length
        && frames[frames.length - 1 - common].equals(outer[outer.length - 1 - common])) {
      common++;
    }
    return common;
  }

  private void head(String indent, String caption, Throwable thrown, @Nullable String message) {
    text.append(indent).append(caption).append(thrown.getClass().getName());
    if (message != null) {
      text.append(": ").append(message, 0, Math.min(message.length(), maxChars));
    }
    text.append('\n');
  }

  private void frames(String indent, StackTraceElement[] frames, int common) {
    for (int i = 0; i < frames.length - common && text.length() < maxChars; i++) {
      text.append(indent).append("\tat ").append(frames[i]).append('\n');
    }
    if (common > 0) {
      text.append(indent).append("\t... ").append(common).append(" more\n");
    }
  }

  private static StackTraceElement[] frames(Throwable thrown) {
    try {
      StackTraceElement[] frames = thrown.getStackTrace();
      if (frames == null) {
        return NO_FRAMES;
      }
      for (StackTraceElement frame : frames) {
        if (frame == null) {
          return NO_FRAMES;
        }
      }
      return frames;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return NO_FRAMES;
    }
  }
}
