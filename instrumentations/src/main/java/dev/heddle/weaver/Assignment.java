// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

/**
 * What the result of an advice method replaces ({@code @Advice.AssignReturned}). A result of null
 * or 0 replaces nothing. Immutable.
 */
public final class Assignment {
  /** Enter advice: the woven method's argument number {@link #argument}. */
  public static final int ARGUMENT = 0;

  /** Exit advice: the value that the woven method returns. */
  public static final int RETURNED = 1;

  /** Exit advice: the throwable that the woven method throws. */
  public static final int THROWN = 2;

  /** {@link #index}: the advice's result is the value itself. */
  public static final int WHOLE = -1;

  private final int target;
  private final int argument;
  private final int index;

  /**
   * @param target one of the constants above
   * @param argument for {@link #ARGUMENT}, which
   * @param index element of the advice's {@code Object[]} result, or {@link #WHOLE}
   */
  public Assignment(int target, int argument, int index) {
    this.target = target;
    this.argument = argument;
    this.index = index;
  }

  public int target() {
    return target;
  }

  public int argument() {
    return argument;
  }

  public int index() {
    return index;
  }
}
