// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a YAML document: text, a list, a mapping, or nothing at all, as behind a key without a
 * value. Knows its line. Not changed once it is read.
 */
public final class YamlNode {
  private final int line;
  private final @Nullable String text;
  final @Nullable List<YamlNode> items;
  final @Nullable Map<String, YamlNode> entries;

  private YamlNode(
      int line,
      @Nullable String text,
      @Nullable List<YamlNode> items,
      @Nullable Map<String, YamlNode> entries) {
    this.line = line;
    this.text = text;
    this.items = items;
    this.entries = entries;
  }

  static YamlNode text(int line, String text) {
    return new YamlNode(line, text, null, null);
  }

  static YamlNode list(int line) {
    return new YamlNode(line, null, new ArrayList<YamlNode>(), null);
  }

  static YamlNode map(int line) {
    return new YamlNode(line, null, null, new LinkedHashMap<String, YamlNode>());
  }

  static YamlNode nothing(int line) {
    return new YamlNode(line, null, null, null);
  }

  /** From 1. */
  public int line() {
    return line;
  }

  public boolean isNothing() {
    return text == null && items == null && entries == null;
  }

  public boolean isList() {
    return items != null;
  }

  public boolean isMap() {
    return entries != null;
  }

  /**
   * @param what it is, for the message
   */
  public String text(String what) throws YamlException {
    if (text == null) {
      throw new YamlException(line, what + " must be a text");
    }
    return text;
  }

  public boolean flag(String what) throws YamlException {
    String value = text(what);
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw new YamlException(line, what + " must be true or false, not " + value);
    }
    return value.equalsIgnoreCase("true");
  }

  /** Of nothing: empty. */
  public List<YamlNode> list(String what) throws YamlException {
    if (isNothing()) {
      return Collections.emptyList();
    }
    if (items == null) {
      throw new YamlException(line, what + " must be a list");
    }
    return items;
  }

  /** In the file's order; of nothing: empty. */
  public Map<String, YamlNode> map(String what) throws YamlException {
    if (isNothing()) {
      return Collections.emptyMap();
    }
    if (entries == null) {
      throw new YamlException(line, what + " must have keys and values");
    }
    return entries;
  }
}
