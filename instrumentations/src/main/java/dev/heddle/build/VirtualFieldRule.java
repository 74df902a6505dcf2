// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which classes carry a virtual field of their own; on all others it is kept in a weak map. */
public final class VirtualFieldRule {
  final String name;
  final List<String> types = new ArrayList<>();

  VirtualFieldRule(String name) {
    this.name = name;
  }

  /** The topmost classes that are of one of these types: the types themselves, or those below. */
  public VirtualFieldRule in(String... typeNames) {
    Collections.addAll(types, typeNames);
    return this;
  }
}
