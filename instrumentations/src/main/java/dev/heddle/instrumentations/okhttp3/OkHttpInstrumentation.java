// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/** OkHttp under its own name for the package since 3; the same chain since 3.4, Kotlin since 4. */
public final class OkHttpInstrumentation extends Instrumentation {
  private static final String[] CALLS = {
    "okhttp3.RealCall", "okhttp3.internal.connection.RealCall",
  };
  private static final String[] QUEUED = {
    "okhttp3.RealCall$AsyncCall", "okhttp3.internal.connection.RealCall$AsyncCall",
  };
  private static final String[] CODECS = {
    "okhttp3.internal.http.Http1xStream",
    "okhttp3.internal.http.Http2xStream",
    "okhttp3.internal.http1.Http1Codec",
    "okhttp3.internal.http2.Http2Codec",
    "okhttp3.internal.http1.Http1ExchangeCodec",
    "okhttp3.internal.http2.Http2ExchangeCodec",
  };

  @Override
  protected void define() {
    name("okhttp", "okhttp-3-0");
    library("OkHttp", "com.squareup.okhttp3:okhttp", "[3.0.0,5)");
    library("OkHttp", "com.squareup.okhttp3:okhttp-jvm", "[5.0.0,6)");
    virtualField("okhttp.call").in(QUEUED);
    types(CALLS).methodsStartingWith("getResponseWithInterceptorChain").advice(CallAdvice.class);
    types(QUEUED).constructor().advice(QueueAdvice.class);
    types(QUEUED).methodsNamed("execute", "run").takes().advice(RunAdvice.class);
    types(CODECS).method("writeRequestHeaders").takes("okhttp3.Request").advice(WriteAdvice.class);
    type("okhttp3.internal.connection.ConnectInterceptor")
        .method("intercept")
        .takes("okhttp3.Interceptor$Chain")
        .advice(ConnectAdvice.class);
    before34();
  }

  private void before34() {
    TypeRule engine = type("okhttp3.internal.http.HttpEngine");
    engine.method("connect").takes().advice(EngineConnectAdvice.class);
    engine.methodsNamed("sendRequest", "readResponse").takes().advice(EngineAdvice.class);
    engine.method("readNetworkResponse").takes().advice(EngineResponseAdvice.class);
  }
}
