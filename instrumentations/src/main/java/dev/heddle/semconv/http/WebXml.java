// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The URL patterns that a deployment descriptor gives to a servlet. Reads the few elements it needs
 * by their tags: an XML parser would be the application's, with its own ideas. Source: Servlet
 * specification, §14 Deployment Descriptor.
 */
public final class WebXml {
  private static final int MAX_BYTES = 4 << 20;

  private WebXml() {}

  /**
   * The patterns of all {@code servlet-mapping} elements of that name; {@link UrlPatterns#NONE}
   * where there are none.
   */
  public static UrlPatterns patterns(InputStream webXml, String servletName) throws IOException {
    String text = withoutComments(read(webXml));
    List<String> patterns = new ArrayList<>();
    int at = 0;
    while (true) {
      int start = text.indexOf("<servlet-mapping", at);
      int end = start < 0 ? -1 : text.indexOf("</servlet-mapping", start);
      if (end < 0) {
        return patterns.isEmpty() ? UrlPatterns.NONE : UrlPatterns.of(patterns);
      }
      String mapping = text.substring(start, end);
      if (servletName.equals(element(mapping, "servlet-name", new int[1]))) {
        addPatterns(mapping, patterns);
      }
      at = end;
    }
  }

  private static void addPatterns(String mapping, List<String> patterns) {
    int[] position = new int[1];
    String pattern = element(mapping, "url-pattern", position);
    while (pattern != null) {
      patterns.add(pattern);
      pattern = element(mapping, "url-pattern", position);
    }
  }

  /** The trimmed text of the next such element from {@code position[0]}, which moves behind it. */
  private static @Nullable String element(String text, String name, int[] position) {
    int open = text.indexOf('<' + name, position[0]);
    int from = open < 0 ? -1 : text.indexOf('>', open);
    int to = from < 0 ? -1 : text.indexOf("</", from);
    if (to < 0) {
      return null;
    }
    position[0] = to;
    return text.substring(from + 1, to).trim();
  }

  private static String withoutComments(String text) {
    StringBuilder kept = null;
    int at = 0;
    while (true) {
      int start = text.indexOf("<!--", at);
      if (start < 0) {
        return kept == null ? text : kept.append(text, at, text.length()).toString();
      }
      if (kept == null) {
        kept = new StringBuilder(text.length());
      }
      kept.append(text, at, start);
      int end = text.indexOf("-->", start);
      if (end < 0) {
        return kept.toString();
      }
      at = end + 3;
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    int count = in.read(buffer);
    while (count > 0 && bytes.size() < MAX_BYTES) {
      bytes.write(buffer, 0, count);
      count = in.read(buffer);
    }
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }
}
