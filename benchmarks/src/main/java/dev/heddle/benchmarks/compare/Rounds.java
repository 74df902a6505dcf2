// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Every round runs every variant, each round beginning with another one. */
final class Rounds {
  private Rounds() {}

  static List<Variant> order(List<Variant> variants, int round) {
    List<Variant> order = new ArrayList<>(variants);
    Collections.rotate(order, -round);
    return order;
  }
}
