// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import dev.heddle.diagnostics.Log;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The file of {@code OTEL_JAVAAGENT_CONFIGURATION_FILE} or {@code HEDDLE_CONFIG_FILE}; not loaded
 * where there is none.
 */
final class PropertiesFile {
  private PropertiesFile() {}

  /** What cannot be read is said in one line; what was read until there counts. */
  static Properties read(Setting setting, String path) {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(new FileInputStream(path), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      Log.warn(
          setting.name()
              + "="
              + path
              + " cannot be read ("
              + e.getMessage()
              + "); going on without it");
    }
    return properties;
  }
}
