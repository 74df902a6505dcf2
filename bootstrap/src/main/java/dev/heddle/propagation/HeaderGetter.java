// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a request that came in. Names are given in lower case and match any case.
 * Asking for the first value is free where a header is absent; the others show a header that was
 * sent twice.
 */
public interface HeaderGetter<C> {
  @Nullable String first(C carrier, String name);

  /** Every value of that header in order; null or empty where there is none. */
  @Nullable Enumeration<String> all(C carrier, String name);

  /**
   * Whether that header was sent more than once; to be overridden where that can be had cheaper.
   */
  default boolean repeats(C carrier, String name) {
    Enumeration<String> all = all(carrier, name);
    if (all == null || !all.hasMoreElements()) {
      return false;
    }
    all.nextElement();
    return all.hasMoreElements();
  }
}
