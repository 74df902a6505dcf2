// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jedis;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/**
 * Every version sends by one method of {@code Connection} and reads by another of the same object,
 * be it for a single command, a pipeline, a transaction or a subscription: that is where spans
 * begin and end, whatever the API above.
 */
public final class JedisInstrumentation extends Instrumentation {
  private static final String CONNECTION = "redis.clients.jedis.Connection";
  private static final String SINCE_3 = "redis.clients.jedis.commands.ProtocolCommand";
  private static final String SINCE_4 = "redis.clients.jedis.CommandArguments";

  /** One of these is in every version since 2.5, which reads every answer by one method. */
  private static final String[] SINCE_2_5 = {
    "redis.clients.util.ClusterNodeInformation", "redis.clients.jedis.util.SafeEncoder"
  };

  @Override
  protected void define() {
    name("jedis", "jedis-1-4", "jedis-2-0", "jedis-3-0", "jedis-4-0");
    library("Jedis", "redis.clients:jedis", "[2.0.0,8)");
    virtualField("jedis.connection").in(CONNECTION);
    sending();
    reading();
    TypeRule connection = type(CONNECTION);
    connection.method("flush").takes().advice(FlushAdvice.class);
    connection.methodsNamed("disconnect", "forceDisconnect").takes().advice(CloseAdvice.class);
  }

  private void sending() {
    TypeRule version2 = type(CONNECTION).whenAbsent(SINCE_3);
    version2.method("sendCommand").takes("*", "byte[][]").advice(SendAdvice.class);
    version2
        .method("sendCommand")
        .takes("redis.clients.jedis.Protocol$Command")
        .advice(SendBareAdvice.class);
    version2
        .method("sendCommand")
        .takes("redis.clients.jedis.ProtocolCommand")
        .advice(SendBareAdvice.class);
    type(CONNECTION)
        .whenPresent(SINCE_3)
        .whenAbsent(SINCE_4)
        .method("sendCommand")
        .takes(SINCE_3, "byte[][]")
        .advice(SendProtocolCommandAdvice.class);
    type(CONNECTION)
        .whenPresent(SINCE_4)
        .method("sendCommand")
        .takes(SINCE_4)
        .advice(SendArgumentsAdvice.class);
  }

  private void reading() {
    type(CONNECTION).method("readProtocolWithCheckingBroken").takes().advice(AnswerAdvice.class);
    TypeRule old = type(CONNECTION).whenAbsent(SINCE_2_5);
    old.methodsNamed(
            "getStatusCodeReply",
            "getBinaryBulkReply",
            "getIntegerReply",
            "getBinaryMultiBulkReply",
            "getObjectMultiBulkReply",
            "getIntegerMultiBulkReply",
            "getOne")
        .takes()
        .advice(AnswerAdvice.class);
    old.method("getAll").takes("int").advice(AnswersAdvice.class);
  }
}
