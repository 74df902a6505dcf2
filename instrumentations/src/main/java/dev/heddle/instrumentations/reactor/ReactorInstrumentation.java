// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.reactor;

import dev.heddle.build.Instrumentation;

/**
 * Operators run in the context of who subscribed. Schedulers carry it by themselves, being
 * executors; what is woven is where signals come in from other threads: sinks that callbacks write
 * to, and hand-over by {@code publishOn}. No operator is added, so that nothing shows and nothing
 * else gets slower.
 */
public final class ReactorInstrumentation extends Instrumentation {
  private static final String ROOT = "reactor.core.publisher.";
  private static final String FLUX_SINKS = ROOT + "FluxCreate$";

  private static final String[] PUBLISH_ON = {
    ROOT + "FluxPublishOn$PublishOnSubscriber",
    ROOT + "FluxPublishOn$PublishOnConditionalSubscriber",
    ROOT + "MonoPublishOn$PublishOnSubscriber",
  };

  /** What one subscriber of a sink is told by, in the versions since 3.4. */
  private static final String[] ONE = {
    ROOT + "NextProcessor$NextInner",
    ROOT + "SinkOneMulticast$NextInner",
    ROOT + "SinkEmptyMulticast$VoidInner",
  };

  private static final String[] UNICAST = {
    ROOT + "UnicastProcessor", ROOT + "SinkManyUnicast",
  };

  @Override
  protected void define() {
    name("reactor", "reactor-3-1");
    library("Reactor", "io.projectreactor:reactor-core", "[3.1.0.RELEASE,4)");
    virtualField("subscription")
        .in(ROOT + "MonoCreate$DefaultMonoSink", FLUX_SINKS + "BaseSink")
        .in(PUBLISH_ON)
        .in(ONE)
        .in(UNICAST);
    type(ROOT + "MonoCreate$DefaultMonoSink")
        .constructor()
        .advice(SubscribeAdvice.class)
        .methodsNamed("success", "error")
        .advice(EmitAdvice.class);
    type(FLUX_SINKS + "BaseSink").constructor().advice(SubscribeAdvice.class);
    types(
            FLUX_SINKS + "BaseSink",
            FLUX_SINKS + "IgnoreSink",
            FLUX_SINKS + "NoOverflowBaseAsyncSink",
            FLUX_SINKS + "BufferAsyncSink",
            FLUX_SINKS + "LatestAsyncSink")
        .methodsNamed("next", "complete", "error")
        .isNotBridge()
        .advice(EmitAdvice.class);
    types(PUBLISH_ON)
        .constructor()
        .advice(SubscribeAdvice.class)
        .method("run")
        .takes()
        .advice(EmitAdvice.class);
    sinks();
  }

  private void sinks() {
    types(ONE).constructor().advice(SubscribeAdvice.class);
    types(ONE)
        .methodsNamed("complete", "error", "onComplete", "onError")
        .isNotBridge()
        .advice(EmitAdvice.class);
    types(ROOT + "Operators$MonoSubscriber", ROOT + "Operators$MonoInnerProducerBase")
        .whenPresent(ROOT + "SinkEmptyMulticast")
        .method("complete")
        .advice(EmitAdvice.class);
    types(UNICAST)
        .method("subscribe")
        .takes("reactor.core.CoreSubscriber")
        .advice(SubscribeOnceAdvice.class);
    types(UNICAST).method("drain").advice(EmitAdvice.class);
  }
}
