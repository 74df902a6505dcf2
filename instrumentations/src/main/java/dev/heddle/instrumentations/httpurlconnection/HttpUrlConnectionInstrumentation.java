// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.httpurlconnection;

import dev.heddle.build.Instrumentation;

/**
 * {@code HttpURLConnection} of the JDK and of WebLogic. The https class that applications see only
 * delegates to one of these and is not woven.
 */
public final class HttpUrlConnectionInstrumentation extends Instrumentation {
  private static final String[] CONNECTIONS = {
    "sun.net.www.protocol.http.HttpURLConnection",
    "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection",
    "weblogic.net.http.HttpURLConnection",
  };

  @Override
  protected void define() {
    name("http-url-connection");
    jdk("`HttpURLConnection`", "8+");
    types(CONNECTIONS).method("connect").takes().advice(ConnectAdvice.class);
    types(CONNECTIONS).method("plainConnect").takes().advice(ConnectAdvice.class);
    types(CONNECTIONS).method("getOutputStream").takes().advice(OutputAdvice.class);
    types(CONNECTIONS).method("getInputStream").takes().advice(ResponseAdvice.class);
    types(CONNECTIONS).method("disconnect").takes().advice(DisconnectAdvice.class);
  }
}
