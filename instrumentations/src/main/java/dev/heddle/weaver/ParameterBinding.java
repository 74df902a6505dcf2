// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

/** Where one parameter of an advice method takes its value from. Immutable. */
public final class ParameterBinding {
  /** {@code @Advice.Argument}: {@link #index} is the argument's place. */
  public static final int ARGUMENT = 0;

  /** {@code @Advice.AllArguments}: a fresh {@code Object[]} with primitives boxed. */
  public static final int ALL_ARGUMENTS = 1;

  /** {@code @Advice.This}. */
  public static final int THIS = 2;

  /** {@code @Advice.Enter}: what the enter advice returned; null or 0 without one. */
  public static final int ENTER = 3;

  /** {@code @Advice.Return}: null or 0 when the method threw. */
  public static final int RETURN = 4;

  /** {@code @Advice.Thrown}: null when the method returned. */
  public static final int THROWN = 5;

  /** {@code @Advice.Origin Class}: the woven class. */
  public static final int ORIGIN_CLASS = 6;

  /**
   * {@code @Advice.Origin("...") String}: {@link #text} is the pattern; {@code #t} is the class,
   * {@code #m} the method, {@code #d} its descriptor.
   */
  public static final int ORIGIN_TEXT = 7;

  /** {@code @Advice.FieldValue}: {@link #text} names a field that the woven class declares. */
  public static final int FIELD = 8;

  private final int kind;
  private final int index;
  private final boolean optional;
  private final String text;

  /**
   * @param kind one of the constants above
   * @param index the argument's place; 0 for other kinds
   * @param optional whether null or 0 is given when the method has no such argument or no {@code
   *     this}; otherwise such a method is not woven
   * @param text pattern or field name; empty for other kinds
   */
  public ParameterBinding(int kind, int index, boolean optional, String text) {
    this.kind = kind;
    this.index = index;
    this.optional = optional;
    this.text = text;
  }

  public int kind() {
    return kind;
  }

  public int index() {
    return index;
  }

  public boolean optional() {
    return optional;
  }

  public String text() {
    return text;
  }
}
