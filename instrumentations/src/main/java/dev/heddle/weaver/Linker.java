// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.function.Function;

/**
 * Connects woven call sites with advice, once for each site. Never throws: a site that can't be
 * linked does nothing and is counted. Any thread.
 */
public final class Linker implements Function<Object[], Object> {
  private final AdviceClasses advices;

  public Linker(AdviceClasses advices) {
    this.advices = advices;
  }

  @Override
  public Object apply(Object[] site) {
    throw new UnsupportedOperationException(advices + " " + site.length);
  }
}
