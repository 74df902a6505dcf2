// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What produces the telemetry, for those few application threads that ask. The agent installs one
 * only where a setting needs it. Any thread.
 */
public abstract class ResourceSource {
  private static volatile @Nullable ResourceSource installed;

  public static void install(ResourceSource source) {
    installed = source;
  }

  /** Strings and Longs by attribute key, the same as is exported; empty where none is installed. */
  public static Map<String, Object> attributes() {
    ResourceSource source = installed;
    return source == null ? Collections.<String, Object>emptyMap() : source.read();
  }

  /** May read files, once. */
  protected abstract Map<String, Object> read();
}
