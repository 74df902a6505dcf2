// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.declarative;

import dev.heddle.yaml.TextFile;
import dev.heddle.yaml.YamlException;
import dev.heddle.yaml.YamlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A declarative configuration as the settings that say the same, {@code OTEL_BSP_SCHEDULE_DELAY}
 * for {@code tracer_provider.processors[0].batch.schedule_delay}: everything behind knows one kind
 * of settings only. Immutable once read; one thread. Source: opentelemetry-configuration 1.0.
 */
public final class DeclarativeFile {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  DeclarativeFile() {}

  /**
   * @throws IOException saying in one line why the file cannot be used, and in which line of it
   */
  public static DeclarativeFile read(
      String path, Map<String, String> environment, Properties properties) throws IOException {
    String text;
    try {
      text = TextFile.read(path);
    } catch (IOException e) {
      throw new IOException(path + ' ' + e.getMessage(), e);
    }
    try {
      return parse(text, environment, properties);
    } catch (YamlException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  static DeclarativeFile parse(String text, Map<String, String> environment, Properties properties)
      throws YamlException {
    Section root = Section.root(YamlReader.read(text), new Substitution(environment, properties));
    String format = root.text("file_format");
    if (format == null || !(format.equals("1") || format.startsWith("1."))) {
      throw new YamlException(
          root.line("file_format"), "file_format is " + format + ", and 1.0 is what is understood");
    }
    DeclarativeFile file = new DeclarativeFile();
    new General(file).read(root);
    new Signals(file).read(root);
    root.addUnsupported(file.notes);
    return file;
  }

  /** The settings by variable. */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  /** Line and key that a setting comes from, {@code 12: log_level}; null where it is not there. */
  public @Nullable String place(String variable) {
    return places.get(variable);
  }

  /** What is not supported, a line each, beginning with the line's number. */
  public List<String> notes() {
    return Collections.unmodifiableList(notes);
  }

  /** The value of that key, if there is one, as that variable. */
  void put(String variable, Section section, String key) throws YamlException {
    put(variable, section, key, section.text(key));
  }

  void put(String variable, Section section, String key, @Nullable String value) {
    if (value != null) {
      values.put(variable, value);
      places.put(variable, section.line(key) + ": " + section.path(key));
    }
  }

  /** What follows from the file as a whole. */
  void put(String variable, String value) {
    values.put(variable, value);
  }

  void note(int line, String text) {
    notes.add(line + ": " + text);
  }
}
