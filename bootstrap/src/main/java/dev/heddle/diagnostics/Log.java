// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.diagnostics;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Heddle's own log: whole lines to the process's standard error, below no logging framework. It
 * writes to the file descriptor and not to {@link System#err}, which applications replace, often by
 * something that logs.
 *
 * <p>Any thread; a line is one write, so lines never mix. Never throws.
 */
public final class Log {
  public static final int NONE = 0;
  public static final int ERROR = 1;
  public static final int WARN = 2;
  public static final int INFO = 3;
  public static final int DEBUG = 4;

  private static final long INTERVAL_NANOS = 60_000_000_000L;
  // StandardCharsets would load every other one too, before the application's main.
  private static final Charset UTF_8 = Charset.forName("UTF-8");
  private static final OutputStream STDERR = new FileOutputStream(FileDescriptor.err);
  private static final ConcurrentHashMap<String, Occurrences> LIMITED = new ConcurrentHashMap<>();

  private static volatile int level = INFO;
  private static volatile OutputStream target = STDERR;
  private static volatile @Nullable Diversion diversion;

  private Log() {}

  public static void level(int newLevel) {
    level = newLevel;
  }

  /** For tests: no line is held back because of those that went elsewhere. */
  public static void target(OutputStream newTarget) {
    LIMITED.clear();
    target = newTarget;
  }

  /** Undoes {@link #target}. */
  public static void toStderr() {
    target = STDERR;
  }

  /**
   * What the calling thread says at WARN goes into that list instead, whatever the level; null ends
   * it. For one thread at a time, which tries something out.
   */
  public static void divert(@Nullable List<String> warnings) {
    diversion = warnings == null ? null : new Diversion(Thread.currentThread(), warnings);
  }

  public static boolean debugEnabled() {
    return level >= DEBUG;
  }

  public static void error(String message) {
    write(ERROR, "ERROR", message);
  }

  public static void warn(String message) {
    write(WARN, "WARN", message);
  }

  public static void info(String message) {
    write(INFO, "INFO", message);
  }

  public static void debug(String message) {
    write(DEBUG, "DEBUG", message);
  }

  /** At DEBUG the message with the stack trace, one line a frame. */
  public static void debug(String message, Throwable cause) {
    if (level >= DEBUG) {
      StringBuilder text = new StringBuilder(message).append(": ").append(cause);
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < frames.length; i++) {
        text.append("\n    at ").append(frames[i]);
      }
      write(DEBUG, "DEBUG", text.toString());
    }
  }

  /**
   * A warning that is written at most once a minute for each {@code kind}; the next one says how
   * many were held back.
   */
  public static void warnLimited(String kind, String message) {
    if (level < WARN) {
      return;
    }
    Occurrences fresh = new Occurrences();
    Occurrences known = LIMITED.putIfAbsent(kind, fresh);
    Occurrences occurrences = known == null ? fresh : known;
    long heldBack = occurrences.next(System.nanoTime());
    if (heldBack == 0) {
      warn(message);
    } else if (heldBack > 0) {
      warn(message + " (and " + heldBack + " more like it since the last such line)");
    }
  }

  private static void write(int lineLevel, String label, String message) {
    Diversion diverted = diversion;
    if (diverted != null && lineLevel == WARN && diverted.takes(message)) {
      return;
    }
    if (level < lineLevel) {
      return;
    }
    byte[] line = ("[heddle] " + label + " " + message + "\n").getBytes(UTF_8);
    try {
      target.write(line);
    } catch (IOException e) {
      Counter.of("heddle.log.failed", "io").increment(); // nowhere left to say it
    }
  }

  /** The warnings of one thread, kept for it. */
  private static final class Diversion {
    private final Thread thread;
    private final List<String> warnings;

    Diversion(Thread thread, List<String> warnings) {
      this.thread = thread;
      this.warnings = warnings;
    }

    boolean takes(String message) {
      return Thread.currentThread() == thread && warnings.add(message);
    }
  }

  /** Decides for one kind of line: -1 to hold it back, else how many were held back before it. */
  private static final class Occurrences {
    private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong heldBack = new AtomicLong();

    long next(long now) {
      long due = next.get();
      boolean first = due == Long.MIN_VALUE;
      if ((first || now - due >= 0) && next.compareAndSet(due, now + INTERVAL_NANOS)) {
        return heldBack.getAndSet(0);
      }
      heldBack.incrementAndGet();
      return -1;
    }
  }
}
