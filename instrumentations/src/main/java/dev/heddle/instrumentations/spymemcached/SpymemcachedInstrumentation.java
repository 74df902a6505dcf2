// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.spymemcached;

import dev.heddle.build.Instrumentation;

/**
 * Every operation, of whatever method of the client, is an object that goes into the queue of a
 * node on the caller's thread and is completed by the connection's, by itself or as one of several
 * that were sent in one.
 */
public final class SpymemcachedInstrumentation extends Instrumentation {
  private static final String ROOT = "net.spy.memcached.";
  private static final String PROTOCOL = ROOT + "protocol.";
  private static final String OPERATION = ROOT + "ops.Operation";

  @Override
  protected void define() {
    name("spymemcached", "spymemcached-2-12");
    library("spymemcached", "net.spy:spymemcached", "[2.10.0,3)");
    virtualField("spymemcached.operation").in(PROTOCOL + "BaseOperationImpl");
    virtualField("spymemcached.get").in(PROTOCOL + "GetCallbackWrapper");
    virtualField("spymemcached.node").in(PROTOCOL + "TCPMemcachedNodeImpl");
    sending();
    answers();
    sentAsOne();
  }

  private void sending() {
    type(PROTOCOL + "TCPMemcachedNodeImpl")
        .method("addOp")
        .takes(OPERATION)
        .advice(AddAdvice.class);
    type(ROOT + "ops.BaseOperationFactory")
        .method("clone")
        .takes(ROOT + "ops.KeyedOperation")
        .advice(CloneAdvice.class);
    type(ROOT + "MemcachedConnection")
        .method("retryOperation")
        .takes(OPERATION)
        .advice(RetryAdvice.class);
  }

  private void answers() {
    type(PROTOCOL + "BaseOperationImpl")
        .method("transitionState")
        .takes(ROOT + "ops.OperationState")
        .advice(StateAdvice.class)
        .method("handleError")
        .takes(ROOT + "ops.OperationErrorType", "java.lang.String")
        .advice(ErrorAdvice.class)
        .method("cancel")
        .takes()
        .advice(CancelAdvice.class)
        .method("timeOut")
        .takes()
        .advice(TimeOutAdvice.class)
        .method("isTimedOut")
        .takes("long")
        .advice(TimeOutAdvice.class);
    type(PROTOCOL + "ascii.BaseGetOpImpl")
        .method("handleLine")
        .takes("java.lang.String")
        .advice(LineAdvice.class);
    types(PROTOCOL + "ascii.OperationImpl", PROTOCOL + "binary.OperationImpl")
        .method("readFromBuffer")
        .takes("java.nio.ByteBuffer")
        .advice(ReadAdvice.class);
    type(PROTOCOL + "binary.OperationImpl")
        .method("finishedPayload")
        .takes("byte[]")
        .advice(PayloadAdvice.class);
  }

  private void sentAsOne() {
    type(PROTOCOL + "ProxyCallback")
        .method("addCallbacks")
        .takes(ROOT + "ops.GetOperation")
        .advice(JoinGetAdvice.class);
    type(PROTOCOL + "GetCallbackWrapper")
        .method("gotData")
        .advice(JoinedDataAdvice.class)
        .method("receivedStatus")
        .takes(ROOT + "ops.OperationStatus")
        .advice(JoinedStatusAdvice.class)
        .method("complete")
        .takes()
        .advice(JoinedCompleteAdvice.class);
    type(PROTOCOL + "binary.OptimizedSetImpl")
        .method("addOperation")
        .takes(ROOT + "ops.CASOperation")
        .advice(JoinSetAdvice.class);
  }
}
