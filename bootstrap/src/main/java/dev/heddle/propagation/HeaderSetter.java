// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

/**
 * Sets one header of a request that goes out, replacing what the application may have set under
 * that name.
 */
public interface HeaderSetter<C> {
  void set(C carrier, String name, String value);
}
