// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import dev.heddle.build.Instrumentation;

/** The implementation of {@code java.net.http.HttpClient}, the same in all versions since 11. */
public final class JdkHttpClientInstrumentation extends Instrumentation {
  private static final String PACKAGE = "jdk.internal.net.http.";

  @Override
  protected void define() {
    name("java-http-client");
    jdk("`java.net.http.HttpClient`", "11+");
    type(PACKAGE + "MultiExchange").constructor().advice(CallAdvice.class);
    type(PACKAGE + "MultiExchange")
        .method("cancel")
        .takes("java.io.IOException")
        .advice(CancelAdvice.class);
    type(PACKAGE + "Exchange").method("responseAsync").takes().advice(ExchangeAdvice.class);
    type(PACKAGE + "HttpRequestImpl")
        .method("getUserHeaders")
        .takes()
        .advice(UserHeadersAdvice.class);
    type(PACKAGE + "Response")
        .constructor()
        .takes(
            PACKAGE + "HttpRequestImpl",
            PACKAGE + "Exchange",
            "java.net.http.HttpHeaders",
            "*",
            "int",
            "java.net.http.HttpClient$Version",
            "boolean")
        .advice(ResponseAdvice.class);
  }
}
