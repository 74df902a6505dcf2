// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what produces the telemetry. Reads files, so not for the application's main thread.
 * What the user says wins over what is found. Command line arguments are never read into
 * attributes: they hold secrets.
 *
 * <p>Source: semantic conventions, resource §service, telemetry, process, host, os, container.
 */
public final class ResourceDetector {
  private static final int PARTS = 4;

  private final ResourceSettings settings;
  private final String version;
  private final Surroundings surroundings;
  private @Nullable Map<String, Object> detected;

  /**
   * @param version the agent's
   */
  public ResourceDetector(ResourceSettings settings, String version) {
    this(settings, version, Surroundings.real());
  }

  ResourceDetector(ResourceSettings settings, String version, Surroundings surroundings) {
    this.settings = settings;
    this.version = version;
    this.surroundings = surroundings;
  }

  /**
   * Attributes in a fixed order; values are Strings and Longs. Always the same, whatever thread
   * asks first.
   */
  public synchronized Map<String, Object> detect() {
    Map<String, Object> known = detected;
    if (known == null) {
      detected = known = detectNow();
    }
    return known;
  }

  private Map<String, Object> detectNow() {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("service.name", "unknown_service:java");
    found.put("service.instance.id", InstanceId.random());
    found.put("telemetry.sdk.name", "heddle");
    found.put("telemetry.sdk.language", "java");
    found.put("telemetry.sdk.version", version);
    found.put("telemetry.distro.name", "heddle");
    found.put("telemetry.distro.version", version);
    for (int part = 0; part < PARTS; part++) {
      try {
        add(part, found);
      } catch (RuntimeException e) { // a security manager, or a file nobody has thought of
        Counter.of("heddle.resource.failed", e.getClass().getSimpleName()).increment();
        Log.debug("a part of the resource was not detected", e);
      }
    }
    found.putAll(settings.attributes);
    if (settings.serviceName != null) {
      found.put("service.name", settings.serviceName);
    }
    for (String key : settings.disabledKeys) {
      found.remove(key);
    }
    return found;
  }

  private void add(int part, Map<String, Object> found) {
    switch (part) {
      case 0:
        HostAttributes.addTo(found, surroundings);
        break;
      case 1:
        ProcessAttributes.addTo(found, surroundings);
        break;
      case 2:
        put(found, "container.id", ContainerId.find(surroundings));
        break;
      default:
        if (settings.serviceName == null && !settings.attributes.containsKey("service.name")) {
          put(found, "service.name", new ServiceName(surroundings).find());
        }
    }
  }

  static void put(Map<String, Object> found, String key, @Nullable Object value) {
    if (value != null) {
      found.put(key, value);
    }
  }
}
