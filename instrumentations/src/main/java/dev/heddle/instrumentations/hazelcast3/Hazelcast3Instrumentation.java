// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hazelcast3;

import dev.heddle.build.Instrumentation;

/**
 * Every operation of a proxy is an invocation, which is sent to a member, may be sent again to
 * another, and hears of its answer or failure. What a near cache answers is none.
 */
public final class Hazelcast3Instrumentation extends Instrumentation {
  private static final String SPI = "com.hazelcast.client.spi.impl.";
  private static final String INVOCATION = SPI + "ClientInvocation";
  private static final String CONNECTION = "com.hazelcast.client.connection.nio.ClientConnection";

  @Override
  protected void define() {
    name("hazelcast-3");
    library("Hazelcast client", "com.hazelcast:hazelcast-client", "[3.12,4)");
    virtualField("hazelcast3.invocation").in(INVOCATION);
    virtualField("hazelcast3.connection").in(CONNECTION);
    type(INVOCATION)
        .constructor()
        .takesCount(6)
        .advice(AskAdvice.class)
        .method("notify")
        .takes("com.hazelcast.client.impl.protocol.ClientMessage")
        .advice(AnswerAdvice.class)
        .method("notifyException")
        .takes("java.lang.Throwable")
        .advice(FailureAdvice.class);
    type(SPI + "AbstractClientInvocationService")
        .method("send")
        .takes(INVOCATION, CONNECTION)
        .advice(SendAdvice.class);
  }
}
