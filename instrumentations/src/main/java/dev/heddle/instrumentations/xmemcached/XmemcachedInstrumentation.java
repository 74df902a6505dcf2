// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.xmemcached;

import dev.heddle.build.Instrumentation;

/**
 * The caller's thread writes every command to a session, which may send it as a part of a larger
 * one; the command itself hears of its answer, its failure and of a caller that has waited too
 * long.
 */
public final class XmemcachedInstrumentation extends Instrumentation {
  private static final String ROOT = "net.rubyeye.xmemcached.";
  private static final String SESSION = ROOT + "impl.MemcachedTCPSession";

  @Override
  protected void define() {
    name("xmemcached");
    library("XMemcached", "com.googlecode.xmemcached:xmemcached", "[2.0.0,3)");
    virtualField("xmemcached.command").in(ROOT + "command.Command");
    virtualField("xmemcached.session").in(SESSION);
    type(SESSION)
        .method("wrapMessage")
        .takes("java.lang.Object", "java.util.concurrent.Future")
        .advice(WriteAdvice.class);
    type(ROOT + "command.Command")
        .method("countDownLatch")
        .takes()
        .advice(AnswerAdvice.class)
        .method("setException")
        .takes("java.lang.Exception")
        .advice(FailureAdvice.class)
        .method("cancel")
        .takes()
        .advice(GiveUpAdvice.class);
  }
}
