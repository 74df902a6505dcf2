// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxies that the environment names in {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
 * NO_PROXY}. Immutable.
 */
public final class ProxySettings {
  private ProxySettings() {}

  /**
   * @return null where the environment names no proxy
   */
  public static @Nullable ProxySettings of(Map<String, String> environment) {
    return null;
  }
}
