// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet2;

import dev.heddle.build.Instrumentation;

/**
 * Servlets and filters of containers before Servlet 3.0. The outermost of them is the request; its
 * status is what was last set on the response.
 */
public final class Servlet2Instrumentation extends Instrumentation {
  private static final String REQUEST = "javax.servlet.ServletRequest";
  private static final String RESPONSE = "javax.servlet.ServletResponse";
  private static final String HTTP_RESPONSE = "javax.servlet.http.HttpServletResponse";

  @Override
  protected void define() {
    name("servlet2", "servlet", "servlet-2-2");
    library("Servlet", "javax.servlet:servlet-api", "[2.2,3)");
    whenAbsent("javax.servlet.AsyncListener");
    subtypesOf("javax.servlet.Servlet")
        .method("service")
        .takes(REQUEST, RESPONSE)
        .advice(ServletAdvice.class);
    subtypesOf("javax.servlet.Filter")
        .method("doFilter")
        .takes(REQUEST, RESPONSE, "javax.servlet.FilterChain")
        .advice(FilterAdvice.class);
    subtypesOf(HTTP_RESPONSE).method("setStatus").takes("int").advice(StatusAdvice.class);
    subtypesOf(HTTP_RESPONSE)
        .method("setStatus")
        .takes("int", "java.lang.String")
        .advice(StatusAdvice.class);
    subtypesOf(HTTP_RESPONSE).method("sendError").takes("int").advice(StatusAdvice.class);
    subtypesOf(HTTP_RESPONSE)
        .method("sendError")
        .takes("int", "java.lang.String")
        .advice(StatusAdvice.class);
    subtypesOf(HTTP_RESPONSE)
        .method("sendRedirect")
        .takes("java.lang.String")
        .advice(RedirectAdvice.class);
    subtypesOf(HTTP_RESPONSE)
        .method("setHeader")
        .takes("java.lang.String", "java.lang.String")
        .advice(SetHeaderAdvice.class);
    subtypesOf(HTTP_RESPONSE)
        .method("addHeader")
        .takes("java.lang.String", "java.lang.String")
        .advice(AddHeaderAdvice.class);
    subtypesOf(HTTP_RESPONSE)
        .method("setIntHeader")
        .takes("java.lang.String", "int")
        .advice(IntHeaderAdvice.class);
    subtypesOf("javax.servlet.ServletResponse")
        .method("setContentType")
        .takes("java.lang.String")
        .advice(ContentTypeAdvice.class);
    subtypesOf("javax.servlet.ServletResponse")
        .method("setContentLength")
        .takes("int")
        .advice(ContentLengthAdvice.class);
    subtypesOf(HTTP_RESPONSE).method("reset").takes().advice(ResetAdvice.class);
  }
}
