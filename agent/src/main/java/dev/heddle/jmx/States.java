// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import dev.heddle.yaml.YamlException;
import dev.heddle.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bean's state is called in the metric: each state is a series, 1 where it holds and 0
 * elsewhere. Immutable.
 */
final class States {
  private static final String ANY_OTHER = "*";

  final String attribute;
  final List<String> names = new ArrayList<>();
  private final Map<String, String> byValue = new HashMap<>();
  private @Nullable String otherwise;

  private States(String attribute) {
    this.attribute = attribute;
  }

  static States read(String attribute, YamlNode node) throws YamlException {
    States states = new States(attribute);
    for (Map.Entry<String, YamlNode> entry : node.map(attribute).entrySet()) {
      states.names.add(entry.getKey());
      YamlNode values = entry.getValue();
      if (values.isList()) {
        for (YamlNode value : values.list(attribute)) {
          states.add(value, entry.getKey());
        }
      } else {
        states.add(values, entry.getKey());
      }
    }
    if (states.otherwise == null) {
      throw new YamlException(
          node.line(), "one state of " + attribute + " must be '*', for any other value");
    }
    return states;
  }

  private void add(YamlNode value, String name) throws YamlException {
    String text = value.text("a state's value");
    boolean twice = text.equals(ANY_OTHER) ? otherwise != null : byValue.put(text, name) != null;
    if (twice) {
      throw new YamlException(value.line(), "the value " + text + " has two states");
    }
    otherwise = text.equals(ANY_OTHER) ? name : otherwise;
  }

  String of(Object value) {
    String known = byValue.get(value.toString());
    return known == null ? String.valueOf(otherwise) : known;
  }
}
