// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.lettuce;

import dev.heddle.build.Instrumentation;

/**
 * Every command of the sync, async and reactive APIs, of pools, pipelines, replicas and clusters is
 * written to the endpoint of one node, by the caller's thread as a rule; its output is the one
 * object that all its wrappers share, whichever of them hears of the answer.
 */
public final class LettuceInstrumentation extends Instrumentation {
  private static final String ROOT = "io.lettuce.core.";
  private static final String PROTOCOL = ROOT + "protocol.";
  private static final String COMMAND = PROTOCOL + "RedisCommand";

  /** Since version 5; before, one class is endpoint and channel handler. */
  private static final String ENDPOINT = PROTOCOL + "DefaultEndpoint";

  private static final String HANDLER = PROTOCOL + "CommandHandler";

  @Override
  protected void define() {
    name("lettuce", "lettuce-4-0", "lettuce-5-0", "lettuce-5-1");
    library("Lettuce 5 to 7", "io.lettuce:lettuce-core", "[5.0.0.RELEASE,8)");
    library("Lettuce 4", "biz.paluch.redis:lettuce", "[4.0.Final,5)");
    mirror("io.lettuce.core", "com.lambdaworks.redis", "lettuce4");
    virtualField("lettuce.output").in(ROOT + "output.CommandOutput");
    virtualField("lettuce.endpoint").in(ENDPOINT, HANDLER);
    writing();
    answers();
  }

  private void writing() {
    types(ENDPOINT, HANDLER).method("write").takes(COMMAND).advice(WriteAdvice.class);
    type(ENDPOINT)
        .method("write")
        .takes("java.util.Collection")
        .advice(WriteAllAdvice.class)
        .method("notifyChannelActive")
        .takes("io.netty.channel.Channel")
        .advice(ConnectAdvice.class);
    type(HANDLER)
        .method("channelActive")
        .takes("io.netty.channel.ChannelHandlerContext")
        .advice(ConnectAdvice.class);
    type(HANDLER)
        .whenPresent(ENDPOINT)
        .method("write")
        .takes(
            "io.netty.channel.ChannelHandlerContext",
            "java.lang.Object",
            "io.netty.channel.ChannelPromise")
        .advice(SelectAdvice.class);
    type(PROTOCOL + "Command")
        .method("encode")
        .takes("io.netty.buffer.ByteBuf")
        .advice(EncodeAdvice.class);
  }

  private void answers() {
    types(PROTOCOL + "AsyncCommand", PROTOCOL + "Command", ROOT + "cluster.ClusterCommand")
        .method("complete")
        .takes()
        .advice(CompleteAdvice.class);
    types(PROTOCOL + "AsyncCommand", PROTOCOL + "Command")
        .method("completeExceptionally")
        .takes("java.lang.Throwable")
        .advice(FailAdvice.class);
    types(PROTOCOL + "AsyncCommand", PROTOCOL + "Command")
        .method("cancel")
        .advice(CancelAdvice.class);
  }
}
