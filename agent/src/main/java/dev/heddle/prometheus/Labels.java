// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import dev.heddle.config.Config;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.otlp.Redaction;
import dev.heddle.otlp.TraceRequestEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a series as they are written, {@code a="1",b="x"}: made once and kept with the
 * attributes. Where two keys become one label, their values are joined in the order of the keys;
 * labels that are ours keep their meaning, and an attribute of that name gets a prefix, as
 * Prometheus does it when it scrapes. Under the endpoint's lock.
 */
final class Labels {
  private static final String[] OURS = {
    "le", "otel_scope_name", "otel_scope_version", "otel_scope_schema_url"
  };
  private static final String THEIRS = "exported_";

  private Labels() {}

  static byte[] of(MetricAttributes attributes) {
    Object known = attributes.prometheusForm();
    if (known instanceof byte[]) {
      return (byte[]) known;
    }
    List<String> pairs = new ArrayList<>(attributes.size() * 2);
    for (int i = 0; i < attributes.size(); i++) {
      pairs.add(attributes.key(i).name());
      pairs.add(shown(attributes.key(i).name(), attributes.value(i)));
    }
    byte[] fresh = of(pairs);
    attributes.prometheusForm(fresh);
    return fresh;
  }

  static byte[] of(Map<String, Object> sortedOrNot) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, Object> entry : new TreeMap<>(sortedOrNot).entrySet()) {
      pairs.add(entry.getKey());
      pairs.add(shown(entry.getKey(), entry.getValue()));
    }
    return of(pairs);
  }

  private static String shown(String key, Object value) {
    Redaction redaction = Redaction.of(Config.current());
    return String.valueOf(redaction == null ? value : redaction.value(key, value));
  }

  static byte[] scope(String name, String version) {
    ByteText text = new ByteText(64);
    text.add(OURS[1]).add("=\"").addEscaped(name, true).add("\",");
    text.add(OURS[2]).add("=\"").addEscaped(version, true).add("\",");
    text.add(OURS[3]).add("=\"").add(TraceRequestEncoder.SCHEMA_URL).add('"');
    return text.copy();
  }

  /**
   * @param pairs key, value, key, value … sorted by key
   */
  private static byte[] of(List<String> pairs) {
    int count = pairs.size() / 2;
    @Nullable String[] names = new String[count];
    String[] values = new String[count];
    for (int i = 0; i < count; i++) {
      String name = name(pairs.get(2 * i));
      int same = 0;
      while (same < i && !name.equals(names[same])) {
        same++;
      }
      if (same < i) {
        values[same] += ';' + pairs.get(2 * i + 1);
      } else {
        names[i] = name;
        values[i] = pairs.get(2 * i + 1);
      }
    }
    ByteText text = new ByteText(64);
    for (int i = 0; i < count; i++) {
      String name = names[i];
      if (name != null) {
        text.add(text.length() == 0 ? "" : ",").add(name);
        text.add("=\"").addEscaped(values[i], true).add('"');
      }
    }
    return text.copy();
  }

  private static String name(String key) {
    String name = PrometheusName.label(key);
    for (String ours : OURS) {
      if (ours.equals(name)) {
        return THEIRS + name;
      }
    }
    return name;
  }
}
