// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.rxjava;

import dev.heddle.build.Instrumentation;

/**
 * Operators run in the context of who subscribed. Schedulers carry it by themselves, being
 * executors; what is woven are the emitters that callbacks write to.
 */
public final class RxJavaInstrumentation extends Instrumentation {
  private static final String[] ROOTS = {
    "io.reactivex.internal.operators.", "io.reactivex.rxjava3.internal.operators.",
  };

  private static final String[] SIGNALS = {
    "onNext", "onSuccess", "onComplete", "onError", "tryOnError",
  };

  @Override
  protected void define() {
    name("rxjava", "rxjava-2-0", "rxjava-3-0");
    library("RxJava 2", "io.reactivex.rxjava2:rxjava", "[2.0.0,3)");
    library("RxJava 3", "io.reactivex.rxjava3:rxjava", "[3.0.0,4)");
    for (String root : ROOTS) {
      emitters(root);
    }
  }

  private void emitters(String root) {
    String[] made = {
      root + "observable.ObservableCreate$CreateEmitter",
      root + "single.SingleCreate$Emitter",
      root + "maybe.MaybeCreate$Emitter",
      root + "completable.CompletableCreate$Emitter",
      root + "flowable.FlowableCreate$BaseEmitter",
    };
    String flowable = root + "flowable.FlowableCreate$";
    virtualField("subscription").in(made);
    types(made).constructor().advice(SubscribeAdvice.class);
    types(made).methodsNamed(SIGNALS).isNotBridge().advice(EmitAdvice.class);
    types(
            flowable + "MissingEmitter",
            flowable + "NoOverflowBaseAsyncEmitter",
            flowable + "BufferAsyncEmitter",
            flowable + "LatestAsyncEmitter")
        .methodsNamed(SIGNALS)
        .isNotBridge()
        .advice(EmitAdvice.class);
  }
}
