// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user says about the resource. Immutable. */
public final class ResourceSettings {
  final @Nullable String serviceName;
  final Map<String, String> attributes;
  final String[] disabledKeys;

  /**
   * @param serviceName OTEL_SERVICE_NAME
   * @param attributes OTEL_RESOURCE_ATTRIBUTES, decoded
   * @param disabledKeys OTEL_RESOURCE_DISABLED_KEYS
   */
  public ResourceSettings(
      @Nullable String serviceName, Map<String, String> attributes, String... disabledKeys) {
    this.serviceName = serviceName;
    this.attributes = attributes;
    this.disabledKeys = disabledKeys;
  }

  public static ResourceSettings from(Config config) {
    return new ResourceSettings(
        config.string(Settings.SERVICE_NAME),
        config.map(Settings.RESOURCE_ATTRIBUTES),
        config.list(Settings.RESOURCE_DISABLED_KEYS));
  }
}
