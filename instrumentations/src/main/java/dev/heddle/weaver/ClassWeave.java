// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.jspecify.annotations.Nullable;

/**
 * What is to be woven into one class; asked by {@link ClassWeaver} once for each method it meets.
 * Used by one thread.
 */
public abstract class ClassWeave {
  /**
   * The advices for one method, outermost first, or null for none. Asked for every method that has
   * code, in class-file order.
   *
   * @param access the method's flags as {@code org.objectweb.asm.Opcodes.ACC_*}
   */
  public abstract AdviceModel @Nullable [] advices(int access, String name, String descriptor);

  /** Names of the virtual fields to add; each becomes one hidden field of the class. */
  public abstract String[] virtualFields();

  /**
   * The descriptor of an instance field that the class inherits and may read, or null where none is
   * known: class files tell of their own fields only.
   *
   * @param superName internal name of the class above
   */
  public @Nullable String inheritedField(String superName, String name) {
    return null;
  }
}
