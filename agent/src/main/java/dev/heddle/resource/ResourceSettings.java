// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Log;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user says about the resource. Immutable. */
public final class ResourceSettings {
  private static final String ENVIRONMENT = "deployment.environment.name";

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
        attributes(config),
        config.list(Settings.RESOURCE_DISABLED_KEYS));
  }

  private static Map<String, String> attributes(Config config) {
    Map<String, String> given = config.map(Settings.RESOURCE_ATTRIBUTES);
    String environment = config.string(Settings.ENVIRONMENT);
    if (environment == null) {
      return given;
    }
    String standard = given.get(ENVIRONMENT);
    if (standard == null) {
      Map<String, String> both = new LinkedHashMap<>(given);
      both.put(ENVIRONMENT, environment);
      return both;
    }
    if (!standard.equals(environment)) {
      Log.warn(
          "OTEL_ENVIRONMENT="
              + environment
              + " is ignored, because OTEL_RESOURCE_ATTRIBUTES has "
              + ENVIRONMENT);
    }
    return given;
  }
}
