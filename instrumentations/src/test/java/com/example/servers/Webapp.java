// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A web application of one servlet, as a folder with the {@code web.xml} of Servlet 2.2. */
public final class Webapp {
  private static final String DOCTYPE =
      "<!DOCTYPE web-app PUBLIC '-//Sun Microsystems, Inc.//DTD Web Application 2.2//EN'"
          + " 'http://java.sun.com/j2ee/dtds/web-app_2_2.dtd'>\n";

  final Path folder;
  final String contextPath;

  private Webapp(Path folder, String contextPath) {
    this.folder = folder;
    this.contextPath = contextPath;
  }

  /** The servlet's class is found by the server's own loader. */
  public static Webapp create(
      Path folder, String contextPath, String servlet, String... urlPatterns) throws IOException {
    StringBuilder xml = new StringBuilder("<?xml version='1.0'?>\n").append(DOCTYPE);
    xml.append("<web-app>\n  <servlet>\n    <servlet-name>contract</servlet-name>\n");
    xml.append("    <servlet-class>").append(servlet).append("</servlet-class>\n  </servlet>\n");
    for (String pattern : urlPatterns) {
      xml.append("  <servlet-mapping>\n    <servlet-name>contract</servlet-name>\n");
      xml.append("    <url-pattern>").append(pattern).append("</url-pattern>\n");
      xml.append("  </servlet-mapping>\n");
    }
    xml.append("</web-app>\n");
    Path webInf = Files.createDirectories(folder.resolve("WEB-INF"));
    Files.write(webInf.resolve("web.xml"), xml.toString().getBytes(StandardCharsets.UTF_8));
    return new Webapp(folder, contextPath);
  }
}
