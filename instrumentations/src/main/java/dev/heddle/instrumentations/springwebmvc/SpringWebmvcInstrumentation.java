// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebmvc;

import dev.heddle.build.Instrumentation;

/**
 * Names the route of a request by the pattern that Spring's handler mappings matched. They are
 * woven where they know it, before interceptors and handlers run that may refuse or forward.
 */
public final class SpringWebmvcInstrumentation extends Instrumentation {
  private static final String SERVLET = "org.springframework.web.servlet.";
  private static final String REQUEST = "javax.servlet.http.HttpServletRequest";

  @Override
  protected void define() {
    name("spring-webmvc", "spring-webmvc-3-1", "spring-webmvc-6-0");
    library("Spring MVC", "org.springframework:spring-webmvc", "[3.1.0.RELEASE,8)");
    mirror("javax.servlet", "jakarta.servlet", "springwebmvcjakarta");
    type(SERVLET + "mvc.method.RequestMappingInfoHandlerMapping")
        .method("handleMatch")
        .takes(SERVLET + "mvc.method.RequestMappingInfo", "java.lang.String", REQUEST)
        .advice(MethodMatchAdvice.class);
    type(SERVLET + "handler.AbstractUrlHandlerMapping")
        .method("exposePathWithinMapping")
        .takes("java.lang.String", "java.lang.String", REQUEST)
        .advice(UrlMatchAdvice.class);
    type(SERVLET + "function.support.RouterFunctionMapping")
        .method("getHandlerInternal")
        .takes(REQUEST)
        .isNotBridge()
        .advice(FunctionMatchAdvice.class);
    type(SERVLET + "mvc.annotation.AnnotationMethodHandlerAdapter$ServletHandlerMethodResolver")
        .method("extractHandlerMethodUriTemplates")
        .takes("java.lang.String", "java.lang.String", REQUEST)
        .advice(OldHandlerAdvice.class);
  }
}
