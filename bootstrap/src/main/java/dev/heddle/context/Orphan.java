// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

/**
 * What a {@link VirtualField} keeps with an application's object and wants to be told when that
 * object is gone.
 */
public interface Orphan {
  /**
   * The object was collected with this still in its field. Called once, by whichever thread stores
   * a value of that field next; must neither block nor throw.
   */
  void orphaned();
}
