// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts2;

import dev.heddle.build.Instrumentation;

/**
 * Names the route of a request by the action's name, which may be a wildcard, and its package's
 * namespace, once the proxy of the action has found both.
 */
public final class Struts2Instrumentation extends Instrumentation {
  private static final String XWORK = "com.opensymphony.xwork2";

  @Override
  protected void define() {
    name("struts", "struts-2-3", "struts-7-0");
    library("Struts 2.5 to 7", "org.apache.struts:struts2-core", "[2.5,8)");
    library("Struts 2.1 to 2.3", "org.apache.struts.xwork:xwork-core", "[2.2.1,2.4)");
    mirror(XWORK, "org.apache.struts2", "struts7");
    type(XWORK + ".DefaultActionProxy").method("prepare").takes().advice(PrepareAdvice.class);
  }
}
