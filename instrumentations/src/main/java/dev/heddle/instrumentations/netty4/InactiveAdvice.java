// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import io.netty.channel.ChannelPipeline;
import net.bytebuddy.asm.Advice;

/** A channel is closed, and its handlers have made of it what they could. */
final class InactiveAdvice {
  private InactiveAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
  static void exit(@Advice.This ChannelPipeline pipeline) {
    Connection connection = Connection.get(pipeline.channel());
    if (connection != null) {
      connection.closed();
    }
  }
}
