// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet;

import dev.heddle.build.Instrumentation;

/**
 * Servlets and filters of any container. Where the container itself is woven they only name the
 * route and tell of exceptions; elsewhere the outermost of them is the request.
 */
public final class ServletInstrumentation extends Instrumentation {
  private static final String REQUEST = "javax.servlet.ServletRequest";
  private static final String RESPONSE = "javax.servlet.ServletResponse";

  @Override
  protected void define() {
    name("servlet", "servlet-3-0", "servlet-5-0");
    library("Servlet", "javax.servlet:javax.servlet-api", "[3.0.1,5)");
    library("Servlet", "jakarta.servlet:jakarta.servlet-api", "[5.0.0,7)");
    whenPresent("javax.servlet.AsyncListener");
    mirror("javax.servlet", "jakarta.servlet", "servletjakarta");
    subtypesOf("javax.servlet.Servlet")
        .method("service")
        .takes(REQUEST, RESPONSE)
        .advice(ServletAdvice.class);
    subtypesOf("javax.servlet.Filter")
        .method("doFilter")
        .takes(REQUEST, RESPONSE, "javax.servlet.FilterChain")
        .advice(FilterAdvice.class);
    subtypesOf("javax.servlet.Filter")
        .method("init")
        .takes("javax.servlet.FilterConfig")
        .advice(FilterInitAdvice.class);
  }
}
