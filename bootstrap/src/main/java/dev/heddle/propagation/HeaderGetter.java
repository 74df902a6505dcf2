// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a request that came in. Names are given in lower case and match any case.
 * Both methods are needed: the first is free where a header is absent, the second shows a header
 * that was sent twice.
 */
public interface HeaderGetter<C> {
  @Nullable String first(C carrier, String name);

  /** Every value of that header in order; null or empty where there is none. */
  @Nullable Enumeration<String> all(C carrier, String name);
}
