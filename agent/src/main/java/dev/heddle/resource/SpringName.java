// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * {@code spring.application.name}, in Spring Boot's order: argument, system property, environment,
 * files beside the jar, files in it or on the class path. Files are read as files; no class of the
 * application is loaded.
 */
final class SpringName {
  private static final String KEY = "spring.application.name";
  private static final String[] OUTSIDE = {"config/", ""};
  private static final String[] INSIDE = {"BOOT-INF/classes/", "WEB-INF/classes/", ""};
  private static final String[] FILES = {
    "application.properties",
    "application.yml",
    "application.yaml",
    "bootstrap.properties",
    "bootstrap.yml",
    "bootstrap.yaml"
  };

  private final Surroundings surroundings;
  private final LaunchCommand command;

  SpringName(Surroundings surroundings, LaunchCommand command) {
    this.surroundings = surroundings;
    this.command = command;
  }

  @Nullable String find() {
    String name = usable(command.argument(KEY));
    if (name == null) {
      name = usable(surroundings.property(KEY));
    }
    if (name == null) {
      name = usable(surroundings.environment("SPRING_APPLICATION_NAME"));
    }
    if (name == null) {
      name = outside();
    }
    if (name == null && command.jar() != null) {
      name = inJar(command.jar());
    }
    return name == null && command.jar() == null ? onClassPath() : name;
  }

  private @Nullable String outside() {
    String directory = surroundings.property("user.dir");
    return directory == null ? null : inDirectory(new File(directory), OUTSIDE);
  }

  /** Directories only: opening every jar of a class path costs more than a name is worth. */
  private @Nullable String onClassPath() {
    String path = surroundings.property("java.class.path");
    for (int start = 0; path != null && start <= path.length(); ) {
      int end = path.indexOf(File.pathSeparatorChar, start);
      end = end < 0 ? path.length() : end;
      File entry = new File(path.substring(start, end));
      String name =
          end > start && entry.isDirectory() ? inDirectory(entry, new String[] {""}) : null;
      if (name != null) {
        return name;
      }
      start = end + 1;
    }
    return null;
  }

  private @Nullable String inDirectory(File directory, String[] places) {
    for (String place : places) {
      for (String file : FILES) {
        String text = Surroundings.text(new File(directory, place + file));
        String name = text == null ? null : ofFile(file, text);
        if (name != null) {
          return name;
        }
      }
    }
    return null;
  }

  private @Nullable String inJar(File jar) {
    try (JarFile file = new JarFile(jar, false)) {
      for (String place : INSIDE) {
        for (String config : FILES) {
          ZipEntry entry = file.getEntry(place + config);
          String name = entry == null ? null : ofFile(config, text(file, entry));
          if (name != null) {
            return name;
          }
        }
      }
    } catch (IOException | SecurityException e) {
      return null; // not a jar that can be read
    }
    return null;
  }

  private static String text(JarFile file, ZipEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      return Surroundings.text(in);
    }
  }

  private @Nullable String ofFile(String fileName, String text) {
    return usable(
        fileName.endsWith(".properties") ? ofProperties(text) : SpringYaml.value(text, KEY));
  }

  private static @Nullable String ofProperties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      return null; // a malformed escape
    }
    return properties.getProperty(KEY);
  }

  /**
   * Resolves {@code ${name:default}} where it is the whole value; null for what cannot be resolved
   * without Spring.
   */
  private @Nullable String usable(@Nullable String value) {
    String name = value == null ? "" : value.trim();
    if (name.startsWith("${") && name.indexOf('}') == name.length() - 1) {
      String inner = name.substring(2, name.length() - 1);
      int colon = inner.indexOf(':');
      String key = colon < 0 ? inner : inner.substring(0, colon);
      String found = surroundings.property(key);
      found = found == null ? surroundings.environment(key) : found;
      name = found != null ? found : colon < 0 ? "" : inner.substring(colon + 1).trim();
    }
    return name.isEmpty() || name.contains("${") || name.contains("@")
        ? null
        : name; // @…@ is Maven's, not filtered
  }
}
