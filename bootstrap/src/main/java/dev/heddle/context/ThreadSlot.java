// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import org.jspecify.annotations.Nullable;

/**
 * What Heddle keeps with a thread: its context, the log call it is in, and a buffer for text. The
 * thread itself only.
 */
final class ThreadSlot {
  private static final ThreadLocal<ThreadSlot> SLOTS = new Slots();
  private static final int LONGEST_KEPT = 512;

  private @Nullable Context context;
  private int suppressed; // beyond what the context says
  private char @Nullable [] text;
  private @Nullable Object logCall;

  private ThreadSlot() {}

  static ThreadSlot current() {
    return SLOTS.get();
  }

  @Nullable Context context() {
    if (suppressed != 0) {
      context = Context.suppressing(context, suppressed);
      suppressed = 0;
    }
    return context;
  }

  void replace(@Nullable Context next) {
    context = next;
    suppressed = 0;
  }

  boolean suppresses(int conventionBits) {
    int bits = context == null ? suppressed : suppressed | context.suppressed();
    return (bits & conventionBits) == conventionBits;
  }

  void suppress(int conventionBits) {
    suppressed |= conventionBits;
  }

  @Nullable Object logCall() {
    return logCall;
  }

  void logCall(@Nullable Object next) {
    logCall = next;
  }

  /** At least so long, with anything in it. */
  char[] text(int length) {
    char[] known = text;
    if (known != null && known.length >= length) {
      return known;
    }
    char[] made = new char[Math.max(length, 64)];
    if (length <= LONGEST_KEPT) {
      text = made;
    }
    return made;
  }

  private static final class Slots extends ThreadLocal<ThreadSlot> {
    @Override
    protected ThreadSlot initialValue() {
      return new ThreadSlot();
    }
  }
}
