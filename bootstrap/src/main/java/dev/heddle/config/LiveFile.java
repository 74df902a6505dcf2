// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One content of {@code HEDDLE_CONFIG_FILE}: the settings in it, by variable, and the lines they
 * are in. Immutable. Source: the line format of {@link Properties#load}.
 */
public final class LiveFile {
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private @Nullable String problem;
  private int problemLine;

  private LiveFile() {}

  public static LiveFile parse(byte[] content) {
    LiveFile file = new LiveFile();
    String text = new String(content, StandardCharsets.UTF_8);
    int number = 0;
    int first = 0;
    StringBuilder logical = new StringBuilder();
    for (int start = 0; start < text.length() && file.problem == null; ) {
      int end = endOfLine(text, start);
      String line = text.substring(start, end);
      number++;
      start = end < text.length() && text.startsWith("\r\n", end) ? end + 2 : end + 1;
      boolean begins = logical.length() == 0;
      first = begins ? number : first;
      logical.append(line).append('\n');
      boolean last = start >= text.length();
      if (last || (begins && isComment(line)) || !isContinued(line)) {
        file.add(logical.toString(), first);
        logical.setLength(0);
      }
    }
    return file;
  }

  private static int endOfLine(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static boolean isComment(String line) {
    String trimmed = line.trim();
    return trimmed.startsWith("#") || trimmed.startsWith("!");
  }

  private static boolean isContinued(String line) {
    int slashes = 0;
    while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  private void add(String logicalLine, int line) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logicalLine));
    } catch (IOException | IllegalArgumentException e) {
      problem = "the line cannot be read (" + e.getMessage() + ")";
      problemLine = line;
      return;
    }
    Map<String, String> found = new HashMap<>();
    ConfigSources.properties(one, found);
    for (String name : found.keySet()) {
      lines.put(name, line);
    }
    values.putAll(found); // an empty one, too: it is the last
  }

  /** By variable, {@code OTEL_LOG_LEVEL}, whichever form of the name the file has. */
  public Map<String, String> values() {
    return new HashMap<>(values);
  }

  /** The first, where the name stands in the last place; 0 where it is in no line. */
  public int line(String name) {
    Integer line = lines.get(name);
    return line == null ? 0 : line;
  }

  /** Why the content is none at all; null where it is. */
  public @Nullable String problem() {
    return problem;
  }

  public int problemLine() {
    return problemLine;
  }
}
