// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.cxf;

import dev.heddle.build.Instrumentation;

/**
 * Names the route of a request by the templates of the class and the method that CXF has chosen,
 * before filters and methods run, and again for each resource below them.
 */
public final class CxfInstrumentation extends Instrumentation {
  private static final String JAXRS = "org.apache.cxf.jaxrs.";

  @Override
  protected void define() {
    name("cxf", "jaxrs", "jaxrs-2-0", "cxf-3-2");
    library("Apache CXF, JAX-RS", "org.apache.cxf:cxf-rt-frontend-jaxrs", "[3.0.0,5)");
    virtualField("cxf.route").in("org.apache.cxf.message.ExchangeImpl");
    type(JAXRS + "interceptor.JAXRSInInterceptor")
        .method("setExchangeProperties")
        .advice(ChosenAdvice.class);
    type(JAXRS + "JAXRSInvoker")
        .method("invoke")
        .takes("org.apache.cxf.message.Exchange", "java.lang.Object", "java.lang.Object")
        .advice(InvokeAdvice.class);
  }
}
