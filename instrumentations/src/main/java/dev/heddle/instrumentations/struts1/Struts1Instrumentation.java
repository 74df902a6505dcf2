// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts1;

import dev.heddle.build.Instrumentation;

/**
 * Names the route of a request by the action mapping that Struts has chosen, in the request
 * processor of all versions and in the chain of 1.3; that of a wildcard by the wildcard.
 */
public final class Struts1Instrumentation extends Instrumentation {
  private static final String CONFIG = "org.apache.struts.config.";

  @Override
  protected void define() {
    name("struts-1");
    library("Struts 1", "struts:struts", "[1.1,1.3)");
    library("Struts 1", "org.apache.struts:struts-core", "[1.3.5,2)");
    virtualField("struts-1.wildcard").in(CONFIG + "ActionConfig");
    type(CONFIG + "ActionConfigMatcher").method("convertActionConfig").advice(WildcardAdvice.class);
    type("org.apache.struts.action.RequestProcessor")
        .method("processMapping")
        .advice(MappingAdvice.class);
    type("org.apache.struts.chain.contexts.ServletActionContext")
        .method("setActionConfig")
        .takes(CONFIG + "ActionConfig")
        .advice(ChainAdvice.class);
  }
}
