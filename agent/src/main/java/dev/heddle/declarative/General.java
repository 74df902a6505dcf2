// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.declarative;

import dev.heddle.yaml.YamlException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What concerns all signals: log level, resource, limits, propagators, headers. One thread. */
final class General {
  private static final String HEX = "0123456789ABCDEF";

  private final DeclarativeFile file;

  General(DeclarativeFile file) {
    this.file = file;
  }

  void read(Section root) throws YamlException {
    file.put("OTEL_SDK_DISABLED", root, "disabled");
    file.put("OTEL_LOG_LEVEL", root, "log_level", level(root.text("log_level")));
    Section limits = root.section("attribute_limits");
    if (limits != null) {
      file.put("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", limits, "attribute_value_length_limit");
      file.put("OTEL_ATTRIBUTE_COUNT_LIMIT", limits, "attribute_count_limit");
    }
    Section resource = root.section("resource");
    if (resource != null) {
      resource(resource);
    }
    propagators(root);
    Section instrumentation = root.section("instrumentation/development");
    Section general = instrumentation == null ? null : instrumentation.section("general");
    Section http = general == null ? null : general.section("http");
    if (http != null) {
      headers(http.section("client"), "CLIENT");
      headers(http.section("server"), "SERVER");
    }
  }

  /** Severities have four steps, {@code info} to {@code info4}. */
  private static @Nullable String level(@Nullable String level) {
    if (level == null) {
      return null;
    }
    char last = level.charAt(level.length() - 1);
    return last >= '2' && last <= '4' ? level.substring(0, level.length() - 1) : level;
  }

  private void resource(Section resource) throws YamlException {
    StringBuilder all = new StringBuilder();
    String list = resource.text("attributes_list");
    if (list != null) {
      all.append(list);
    }
    for (Section attribute : resource.sections("attributes")) {
      String name = attribute.text("name");
      String type = attribute.text("type");
      if (type != null && type.endsWith("_array")) {
        attribute.texts("value");
        file.note(
            attribute.line("type"),
            attribute.path() + " is a list, which a resource cannot hold here; it is left out");
        continue;
      }
      String value = attribute.text("value");
      if (name != null && value != null) {
        all.append(all.length() == 0 ? "" : ",").append(encoded(name)).append('=');
        all.append(encoded(value));
      }
    }
    file.put(
        "OTEL_RESOURCE_ATTRIBUTES",
        resource,
        "attributes",
        all.length() == 0 ? null : all.toString());
  }

  /** As {@code OTEL_RESOURCE_ATTRIBUTES} has it. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 0x7F && "%,=;\"\\".indexOf(b) < 0;
      if (plain) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
      }
    }
    return encoded.toString();
  }

  private void propagators(Section root) throws YamlException {
    Section propagator = root.section("propagator");
    StringBuilder names = new StringBuilder();
    if (propagator != null) {
      for (Section each : propagator.sections("composite")) {
        String name = each.choice();
        if (name == null) {
          throw new YamlException(each.line(), each.path() + " must have one key");
        }
        each.section(name);
        names.append(names.length() == 0 ? "" : ",").append(name);
      }
      String list = propagator.text("composite_list");
      if (list != null) {
        names.append(names.length() == 0 ? "" : ",").append(list);
      }
    }
    if (propagator != null && names.length() > 0) {
      file.put("OTEL_PROPAGATORS", propagator, "composite", names.toString());
    } else {
      file.put("OTEL_PROPAGATORS", "none"); // "a noop propagator is used"
    }
  }

  private void headers(@Nullable Section side, String name) throws YamlException {
    if (side != null) {
      String prefix = "OTEL_INSTRUMENTATION_HTTP_" + name + "_CAPTURE_";
      String request = "request_captured_headers";
      file.put(prefix + "REQUEST_HEADERS", side, request, side.texts(request));
      String response = "response_captured_headers";
      file.put(prefix + "RESPONSE_HEADERS", side, response, side.texts(response));
    }
  }
}
