// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;

/**
 * Where exceptions of advice end: called by the bridges in advice classes, so that the application
 * never sees one. Any thread.
 */
public final class AdviceFailures {
  private AdviceFailures() {}

  /**
   * Counts and logs; throws again what is not the advice's own doing.
   *
   * @param adviceClass internal name
   */
  public static void caught(Throwable failure, String adviceClass) {
    rethrowIfFatal(failure);
    String advice = adviceClass.substring(adviceClass.lastIndexOf('/') + 1);
    Counter.of("heddle.advice.failed", advice).increment();
    FailingAdvice.count(adviceClass, Linker.advices(), failure);
    if (failure instanceof StackOverflowError) {
      return; // the application is about to run out of stack itself, and a log line takes some
    }
    Log.warnLimited("advice " + advice, advice + " failed, the application goes on: " + failure);
    Log.debug(advice, failure);
  }

  /** For an advice whose {@code Object[]} result lacks an element that it is declared to have. */
  public static void incomplete(String advice) {
    caught(new ArrayIndexOutOfBoundsException("its result has too few elements"), advice);
  }

  /** For an advice whose result is not of the type that it is to replace; that value stays. */
  static void cannotReplace(String advice, Object type) {
    caught(new ClassCastException("its result is no " + type), advice);
  }

  /** Errors of the virtual machine and a thread being stopped concern the application. */
  static void rethrowIfFatal(Throwable failure) {
    boolean isFatal =
        failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    if (isFatal || failure.getClass().getName().equals("java.lang.ThreadDeath")) {
      throw (Error) failure;
    }
  }
}
