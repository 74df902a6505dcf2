// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.redisson;

import dev.heddle.build.Instrumentation;

/**
 * Every command and every batch, each time it is tried, is sent by one method of a connection, with
 * a promise of its own for its answer, time-out or cancellation. Subscriptions take another way.
 */
public final class RedissonInstrumentation extends Instrumentation {
  private static final String ROOT = "org.redisson.";
  private static final String CLIENT = ROOT + "client.";
  private static final String EXECUTOR = ROOT + "command.RedisExecutor";

  @Override
  protected void define() {
    name("redisson", "redisson-3-0", "redisson-3-17");
    library("Redisson", "org.redisson:redisson", "[3.16.8,5)");
    virtualField("redisson.connection").in(CLIENT + "RedisConnection");
    virtualField("redisson.executor").in(EXECUTOR);
    type(CLIENT + "RedisConnection")
        .method("send")
        .takes(CLIENT + "protocol.CommandData")
        .advice(SendAdvice.class)
        .method("send")
        .takes(CLIENT + "protocol.CommandsData")
        .advice(SendAllAdvice.class);
    type(EXECUTOR).constructor().advice(CaptureAdvice.class);
    types(
            EXECUTOR,
            ROOT + "command.RedisCommonBatchExecutor",
            ROOT + "command.RedisQueuedBatchExecutor")
        .method("sendCommand")
        .takes("*", CLIENT + "RedisConnection")
        .advice(TryAdvice.class);
    type(CLIENT + "handler.BaseConnectionHandler")
        .method("channelActive")
        .advice(OwnAccountAdvice.class);
    types(CLIENT + "handler.PingConnectionHandler")
        .method("sendPing")
        .advice(OwnAccountAdvice.class);
  }
}
