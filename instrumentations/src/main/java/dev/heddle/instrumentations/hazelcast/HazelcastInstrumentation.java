// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hazelcast;

import dev.heddle.build.Instrumentation;

/**
 * Every operation of a proxy is an invocation, which is sent to a member, may be sent again to
 * another, and hears of its answer or failure. What a near cache answers is none.
 */
public final class HazelcastInstrumentation extends Instrumentation {
  private static final String CLIENT = "com.hazelcast.client.impl.";
  private static final String SPI = CLIENT + "spi.impl.";
  private static final String INVOCATION = SPI + "ClientInvocation";
  private static final String THROWABLE = "java.lang.Throwable";

  @Override
  protected void define() {
    name("hazelcast");
    library("Hazelcast client", "com.hazelcast:hazelcast", "[4.0,6)");
    virtualField("hazelcast.invocation").in(INVOCATION);
    virtualField("hazelcast.connection")
        .in(
            CLIENT + "connection.nio.ClientConnection",
            CLIENT + "connection.tcp.TcpClientConnection");
    type(INVOCATION)
        .constructor()
        .takesCount(6)
        .advice(AskAdvice.class)
        .method("notify")
        .takes(CLIENT + "protocol.ClientMessage")
        .advice(AnswerAdvice.class)
        .methodsNamed("notifyException", "notifyExceptionWithOwnedPermission")
        .takes(THROWABLE)
        .advice(FailureAdvice.class);
    types(SPI + "ClientInvocationServiceImpl", SPI + "AbstractClientInvocationService")
        .method("send")
        .takes(INVOCATION, "*")
        .advice(SendAdvice.class);
  }
}
