// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jmx;

import dev.heddle.metrics.Instrument;
import dev.heddle.yaml.YamlException;
import dev.heddle.yaml.YamlNode;
import dev.heddle.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of rules. One mistake and the whole file is refused, with the line it is on: half of
 * what somebody wants to see looks like all of it. One file each.
 *
 * <p>Source: opentelemetry-java-instrumentation, jmx-metrics, General Syntax.
 */
final class RuleReader {
  private static final String[][] UNITS = {
    {"ms", "s", "1e-3"}, {"us", "s", "1e-6"}, {"ns", "s", "1e-9"}
  };

  /** What both rules and their mappings may say. */
  private static final class Shared {
    @Nullable String unit;
    @Nullable String sourceUnit;
    @Nullable String type;
    boolean dropsNegative;
    Map<String, YamlNode> attributes = new LinkedHashMap<>();

    Shared copy() {
      Shared copy = new Shared();
      copy.unit = unit;
      copy.sourceUnit = sourceUnit;
      copy.type = type;
      copy.dropsNegative = dropsNegative;
      copy.attributes = new LinkedHashMap<>(attributes);
      return copy;
    }

    /** Whether the key is one of these. */
    boolean read(String key, YamlNode value) throws YamlException {
      switch (key) {
        case "unit":
          unit = value.text(key);
          return true;
        case "sourceUnit":
          sourceUnit = value.text(key);
          return true;
        case "type":
          type = value.text(key);
          return true;
        case "dropNegativeValues":
          dropsNegative = value.flag(key);
          return true;
        case "metricAttribute":
          attributes.putAll(value.map(key));
          return true;
        default:
          return false;
      }
    }
  }

  private final Map<String, String> kinds = new HashMap<>();

  private RuleReader() {}

  static List<JmxRule> read(String text) throws YamlException {
    RuleReader reader = new RuleReader();
    List<JmxRule> rules = new ArrayList<>();
    for (Map.Entry<String, YamlNode> entry : YamlReader.read(text).map("the file").entrySet()) {
      if (!entry.getKey().equals("rules")) {
        throw new YamlException(
            entry.getValue().line(), "only rules are known, not " + entry.getKey());
      }
      for (YamlNode rule : entry.getValue().list("rules")) {
        rules.add(reader.rule(rule));
      }
    }
    if (rules.isEmpty()) {
      throw new YamlException(1, "has no rules");
    }
    return rules;
  }

  private JmxRule rule(YamlNode node) throws YamlException {
    Shared shared = new Shared();
    List<ObjectName> beans = new ArrayList<>();
    String prefix = "";
    YamlNode mapping = null;
    for (Map.Entry<String, YamlNode> entry : node.map("a rule").entrySet()) {
      YamlNode value = entry.getValue();
      switch (entry.getKey()) {
        case "bean":
          beans.add(bean(value));
          break;
        case "beans":
          for (YamlNode each : value.list("beans")) {
            beans.add(bean(each));
          }
          break;
        case "prefix":
          prefix = value.text("prefix");
          break;
        case "mapping":
          mapping = value;
          break;
        default:
          if (!shared.read(entry.getKey(), value)) {
            throw new YamlException(value.line(), "a rule has no " + entry.getKey());
          }
      }
    }
    if (beans.isEmpty()) {
      throw new YamlException(node.line(), "a rule needs bean or beans");
    }
    if (mapping == null || mapping.map("mapping").isEmpty()) {
      throw new YamlException(node.line(), "a rule needs a mapping");
    }
    List<JmxMetric> metrics = new ArrayList<>();
    for (Map.Entry<String, YamlNode> entry : mapping.map("mapping").entrySet()) {
      metrics.add(metric(entry.getKey(), entry.getValue(), prefix, shared.copy()));
    }
    return new JmxRule(beans.toArray(new ObjectName[0]), metrics);
  }

  private static ObjectName bean(YamlNode node) throws YamlException {
    String name = node.text("bean");
    try {
      return new ObjectName(name);
    } catch (MalformedObjectNameException e) {
      throw new YamlException(node.line(), name + " is no name of MBeans (" + e.getMessage() + ')');
    }
  }

  private JmxMetric metric(String attribute, YamlNode node, String prefix, Shared own)
      throws YamlException {
    AttributePath path = AttributePath.parse(attribute);
    if (path == null) {
      throw new YamlException(node.line(), attribute + " is no attribute's name");
    }
    String name = path.toString();
    String description = null;
    for (Map.Entry<String, YamlNode> entry : node.map(attribute).entrySet()) {
      YamlNode value = entry.getValue();
      if (entry.getKey().equals("metric")) {
        name = value.text("metric");
      } else if (entry.getKey().equals("desc")) {
        description = value.text("desc");
      } else if (!own.read(entry.getKey(), value)) {
        throw new YamlException(value.line(), "a mapping has no " + entry.getKey());
      }
    }
    return metric(path, prefix + name, description, own, node.line());
  }

  private JmxMetric metric(
      AttributePath path, String name, @Nullable String description, Shared own, int line)
      throws YamlException {
    int kind = kind(own.type == null ? "gauge" : own.type, line);
    boolean isState = kind == JmxMetric.STATE;
    String unit = isState || own.unit == null ? "1" : own.unit;
    States states = null;
    List<MetricAttribute> attributes = new ArrayList<>();
    for (Map.Entry<String, YamlNode> entry : own.attributes.entrySet()) {
      if (isState && entry.getValue().isMap()) {
        if (states != null) {
          throw new YamlException(entry.getValue().line(), "only one attribute may be the state");
        }
        states = States.read(entry.getKey(), entry.getValue());
      } else {
        attributes.add(attribute(entry.getKey(), entry.getValue()));
      }
    }
    if (isState && states == null) {
      throw new YamlException(
          line, name + " is a state: an attribute must say which states there are");
    }
    String before = kinds.put(name, kind + " " + unit);
    if (before != null && !before.equals(kind + " " + unit)) {
      throw new YamlException(line, name + " has another type or unit above");
    }
    return new JmxMetric(
        path,
        checkedName(name, line),
        description,
        unit,
        kind,
        isState ? 1 : factor(own.sourceUnit, unit, line),
        own.dropsNegative,
        attributes.toArray(new MetricAttribute[0]),
        states);
  }

  private static MetricAttribute attribute(String name, YamlNode node) throws YamlException {
    String text = node.text("the attribute " + name);
    MetricAttribute attribute = MetricAttribute.parse(name, text);
    if (attribute == null) {
      throw new YamlException(
          node.line(),
          name + " must be const(…), param(…), beanattr(…) or lowercase(…) of one, not " + text);
    }
    return attribute;
  }

  private static int kind(String type, int line) throws YamlException {
    switch (type.toLowerCase(Locale.ROOT)) {
      case "counter":
        return Instrument.COUNTER;
      case "updowncounter":
        return Instrument.UP_DOWN_COUNTER;
      case "gauge":
        return Instrument.GAUGE;
      case "state":
        return JmxMetric.STATE;
      default:
        throw new YamlException(
            line, "a type is counter, updowncounter, gauge or state, not " + type);
    }
  }

  private static double factor(@Nullable String from, String to, int line) throws YamlException {
    if (from == null || from.isEmpty() || from.equals(to)) {
      return 1;
    }
    for (String[] known : UNITS) {
      if (known[0].equals(from) && known[1].equals(to)) {
        return Double.parseDouble(known[2]);
      }
    }
    throw new YamlException(
        line, "from " + from + " to " + to + " nothing is converted, only ms, us and ns to s");
  }

  /** Source: OpenTelemetry specification, metrics API, instrument name syntax. */
  private static String checkedName(String name, int line) throws YamlException {
    boolean valid = !name.isEmpty() && name.length() <= 255 && isLetter(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      valid &= isLetter(c) || (c >= '0' && c <= '9') || "_.-/".indexOf(c) >= 0;
    }
    if (!valid) {
      throw new YamlException(line, name + " is no name for a metric");
    }
    return name;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
