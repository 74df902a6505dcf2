// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.jspecify.annotations.Nullable;

/**
 * One advice class as the index knows it: what is called at entry and at exit of the methods it is
 * woven into. Immutable.
 */
public final class AdviceModel {
  private final int id;
  private final String className;
  private final @Nullable AdviceMethod enter;
  private final @Nullable AdviceMethod exit;

  /**
   * @param id the advice's place in the index; woven code and linker meet by it
   * @param className internal name of the advice class
   */
  public AdviceModel(
      int id, String className, @Nullable AdviceMethod enter, @Nullable AdviceMethod exit) {
    this.id = id;
    this.className = className;
    this.enter = enter;
    this.exit = exit;
  }

  public int id() {
    return id;
  }

  /** Internal name, for example {@code dev/heddle/instrumentations/jedis/JedisCommandAdvice}. */
  public String className() {
    return className;
  }

  public @Nullable AdviceMethod enter() {
    return enter;
  }

  public @Nullable AdviceMethod exit() {
    return exit;
  }

  /** The advice's name without its package, as counters and log lines show it. */
  public String simpleName() {
    return className.substring(className.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return className + '#' + id;
  }
}
