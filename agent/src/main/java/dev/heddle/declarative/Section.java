// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.declarative;

import dev.heddle.yaml.YamlException;
import dev.heddle.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the file that is asked for its keys; what nobody has asked for is not supported. One
 * thread.
 */
final class Section {
  private final String path;
  private final int line;
  private final Map<String, YamlNode> entries;
  private final Substitution substitution;
  private final Set<String> asked = new HashSet<>();
  private final List<Section> inner = new ArrayList<>();

  private Section(String path, YamlNode node, Substitution substitution) throws YamlException {
    this.path = path;
    this.line = node.line();
    this.entries = node.map(path.isEmpty() ? "the file" : path);
    this.substitution = substitution;
  }

  static Section root(YamlNode node, Substitution substitution) throws YamlException {
    return new Section("", node, substitution);
  }

  /** Where it is, {@code tracer_provider.sampler}. */
  String path() {
    return path;
  }

  int line() {
    return line;
  }

  int line(String key) {
    YamlNode node = entries.get(key);
    return node == null ? line : node.line();
  }

  String path(String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The only key of a mapping that chooses one of several; null where it has none or more. */
  @Nullable String choice() {
    return entries.size() == 1 ? entries.keySet().iterator().next() : null;
  }

  /** Null where the key is not there; without keys of its own where nothing is behind it. */
  @Nullable Section section(String key) throws YamlException {
    asked.add(key);
    YamlNode node = entries.get(key);
    return node == null ? null : added(new Section(path(key), node, substitution));
  }

  List<Section> sections(String key) throws YamlException {
    asked.add(key);
    List<Section> sections = new ArrayList<>();
    YamlNode node = entries.get(key);
    if (node != null) {
      List<YamlNode> items = node.list(path(key));
      for (int i = 0; i < items.size(); i++) {
        sections.add(added(new Section(path(key) + '[' + i + ']', items.get(i), substitution)));
      }
    }
    return sections;
  }

  private Section added(Section section) {
    inner.add(section);
    return section;
  }

  /** With the environment put in; null where the key or the value is not there. */
  @Nullable String text(String key) throws YamlException {
    asked.add(key);
    YamlNode node = entries.get(key);
    return node == null || node.isNothing() ? null : text(node, path(key));
  }

  /** The texts of a list, divided by commas; null where there are none. */
  @Nullable String texts(String key) throws YamlException {
    asked.add(key);
    YamlNode node = entries.get(key);
    if (node == null || node.isNothing()) {
      return null;
    }
    StringBuilder texts = new StringBuilder();
    for (YamlNode item : node.list(path(key))) {
      String text = text(item, path(key));
      if (text != null) {
        texts.append(texts.length() == 0 ? "" : ",").append(text);
      }
    }
    return texts.length() == 0 ? null : texts.toString();
  }

  private @Nullable String text(YamlNode node, String what) throws YamlException {
    String text = substitution.apply(node.text(what), node.line());
    return text.isEmpty() || text.equals("null") || text.equals("~") ? null : text;
  }

  /** Adds a line about each key, here and beneath, that nobody has asked for. */
  void addUnsupported(List<String> lines) {
    for (Map.Entry<String, YamlNode> entry : entries.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        lines.add(
            entry.getValue().line()
                + ": "
                + path(entry.getKey())
                + " is not supported, it is ignored");
      }
    }
    for (Section section : inner) {
      section.addUnsupported(lines);
    }
  }
}
