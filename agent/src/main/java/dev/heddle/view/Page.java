// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import dev.heddle.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The one page, put together from its parts: style and scripts are inline, and the browser runs
 * nothing else, since its policy has their hashes. Immutable.
 */
final class Page {
  private static final String FOLDER = "dev/heddle/view/";
  private static final String[] SCRIPTS = {
    "elements.js",
    "format.js",
    "telemetry.js",
    "metrics.js",
    "list.js",
    "waterfall.js",
    "map.js",
    "charts.js",
    "page.js"
  };

  private final Reply reply;

  private Page(Reply reply) {
    this.reply = reply;
  }

  /**
   * @param grpcPort for its hints, -1 for none
   */
  static Page read(int grpcPort) throws IOException {
    String style = part("page.css");
    StringBuilder script = new StringBuilder("'use strict';\n");
    for (String name : SCRIPTS) {
      script.append(part(name));
    }
    String html =
        part("page.html")
            .replace("/*style*/", style)
            .replace("/*script*/", script.toString())
            .replace("{grpc-port}", Integer.toString(grpcPort));
    String policy =
        "Content-Security-Policy: default-src 'none'; script-src "
            + source(script.toString())
            + "; style-src "
            + source(style)
            + "; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'\r\n";
    return new Page(
        new Reply(
            200,
            "text/html; charset=utf-8",
            html.getBytes(StandardCharsets.UTF_8),
            policy + ViewSite.SECURITY));
  }

  private static String part(String name) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    try (InputStream in = Page.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException(FOLDER + name + " is missing");
      }
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        text.write(piece, 0, count);
      }
    }
    return new String(text.toByteArray(), StandardCharsets.UTF_8);
  }

  /** As Content-Security-Policy names an inline part. */
  private static String source(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + '\'';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  Reply reply() {
    return reply;
  }
}
