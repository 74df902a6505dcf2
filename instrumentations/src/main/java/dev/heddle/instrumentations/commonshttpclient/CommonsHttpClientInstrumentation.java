// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonshttpclient;

import dev.heddle.build.Instrumentation;

/** Commons HttpClient 3, whose methods come down to one director; class files of Java 1.2. */
public final class CommonsHttpClientInstrumentation extends Instrumentation {
  private static final String METHOD = "org.apache.commons.httpclient.HttpMethod";

  @Override
  protected void define() {
    name("apache-httpclient-3", "apache-httpclient", "apache-httpclient-2-0");
    library("Commons HttpClient 3", "commons-httpclient:commons-httpclient", "[3.0,4)");
    String director = "org.apache.commons.httpclient.HttpMethodDirector";
    type(director).method("executeMethod").takes(METHOD).advice(CallAdvice.class);
    type(director).method("executeWithRetry").takes(METHOD).advice(RoundAdvice.class);
    type("org.apache.commons.httpclient.HttpMethodBase")
        .method("execute")
        .takes(
            "org.apache.commons.httpclient.HttpState",
            "org.apache.commons.httpclient.HttpConnection")
        .advice(SendAdvice.class);
  }
}
