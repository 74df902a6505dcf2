// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import org.jspecify.annotations.Nullable;

/** What is known of a request before its span starts; for samplers, on the application's thread. */
public interface RequestFacts {
  /** The path as sent, without the query. */
  @Nullable String path();

  /** The value that the span would get for that attribute, or null where it is not known yet. */
  @Nullable String attribute(String key);
}
