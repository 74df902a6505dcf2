// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.executors;

import dev.heddle.build.Instrumentation;

/**
 * Hands the context to the thread that runs a task. No task is wrapped: the context hangs on the
 * task as a virtual field when it is queued, and the queue's other end takes it, so the application
 * sees its own objects in queues, hooks and futures.
 */
public final class ExecutorsInstrumentation extends Instrumentation {
  private static final String RUNNABLE = "java.lang.Runnable";

  /** Tomcat's is a copy of the JDK's class since 9.0.56 and 10.1, with the same members. */
  private static final String[] POOLS = {
    "java.util.concurrent.ThreadPoolExecutor", "org.apache.tomcat.util.threads.ThreadPoolExecutor",
  };

  private static final String[] WORKERS = {
    "java.util.concurrent.ThreadPoolExecutor$Worker",
    "org.apache.tomcat.util.threads.ThreadPoolExecutor$Worker",
  };

  /** Tasks of new threads; those of structured concurrency are since Java 21 and 25. */
  private static final String[] THREAD_PER_TASK = {
    "java.util.concurrent.ThreadPerTaskExecutor$TaskRunner",
    "java.util.concurrent.ThreadPerTaskExecutor$ThreadBoundFuture",
    "java.util.concurrent.StructuredTaskScope$SubtaskImpl",
    "java.util.concurrent.StructuredTaskScopeImpl$SubtaskImpl",
  };

  private static final String[] COMPLETIONS = completions();

  @Override
  protected void define() {
    name("executors");
    jdk("Executors, `CompletableFuture`, fork/join, virtual threads, `Timer`", "8+");
    threadPools();
    forkJoin();
    completableFuture();
    eventLoops();
    timers();
    types(THREAD_PER_TASK).constructor().advice(CaptureThisAdvice.class);
    types(THREAD_PER_TASK).method("run").takes().advice(RunThisAdvice.class);
    type("java.util.concurrent.FutureTask") // Java 21: ThreadBoundFuture has no run of its own
        .method("run")
        .takes()
        .advice(RunThisAdvice.class);
  }

  private void threadPools() {
    types(POOLS).method("execute").takes(RUNNABLE).advice(CaptureArgumentAdvice.class);
    types(POOLS).method("getTask").takes().returns(RUNNABLE).advice(NextTaskAdvice.class);
    types(WORKERS).method("run").takes().advice(WorkerAdvice.class);
    type("java.util.concurrent.ScheduledThreadPoolExecutor")
        .method("delayedExecute")
        .takes("java.util.concurrent.RunnableScheduledFuture")
        .advice(DelayedExecuteAdvice.class);
  }

  private void forkJoin() {
    String task = "java.util.concurrent.ForkJoinTask";
    type("java.util.concurrent.ForkJoinPool")
        .method("externalPush")
        .takes(task)
        .advice(SubmitAdvice.class);
    type("java.util.concurrent.ForkJoinPool")
        .method("externalSubmit")
        .takes(task)
        .advice(SubmitAdvice.class);
    type("java.util.concurrent.ForkJoinPool")
        .method("poolSubmit")
        .takes("boolean", task)
        .advice(PoolSubmitAdvice.class);
    type(task).method("fork").takes().advice(ForkAdvice.class);
    type(task).method("doExec").takes().advice(RunThisAdvice.class);
    type("java.util.concurrent.DelayScheduler$ScheduledForkJoinTask")
        .constructor()
        .advice(ScheduledForkJoinTaskAdvice.class);
  }

  private void timers() {
    type("java.util.Timer")
        .method("sched")
        .takes("java.util.TimerTask", "long", "long")
        .advice(TimerScheduleAdvice.class);
    type("java.util.TaskQueue").method("removeMin").takes().advice(TimerTaskAdvice.class);
    type("java.util.TaskQueue").method("isEmpty").takes().advice(TimerIdleAdvice.class);
  }

  /** Netty's, in the versions that run every task by one method. */
  private void eventLoops() {
    String loops = "io.netty.util.concurrent.";
    String new41 = loops + "AbstractEventExecutor$LazyRunnable";
    type(loops + "SingleThreadEventExecutor")
        .whenPresent(new41)
        .methodsNamed("execute", "lazyExecute")
        .takes(RUNNABLE)
        .advice(CaptureArgumentAdvice.class);
    type(loops + "AbstractEventExecutor")
        .whenPresent(new41)
        .methodsNamed("safeExecute", "runTask")
        .takes(RUNNABLE)
        .advice(RunArgumentAdvice.class);
  }

  private void completableFuture() {
    type("java.util.concurrent.CompletableFuture$ThreadPerTaskExecutor")
        .method("execute")
        .takes(RUNNABLE)
        .advice(CaptureArgumentAdvice.class);
    types(
            "java.util.concurrent.CompletableFuture$AsyncRun",
            "java.util.concurrent.CompletableFuture$AsyncSupply")
        .method("run")
        .takes()
        .advice(RunThisAdvice.class);
    type("java.util.concurrent.CompletableFuture$UniCompletion")
        .constructor()
        .advice(CompletionAdvice.class);
    types(COMPLETIONS).method("tryFire").takes("int").advice(FireAdvice.class);
  }

  private static String[] completions() {
    String[] names = {
      "UniApply",
      "UniAccept",
      "UniRun",
      "UniWhenComplete",
      "UniHandle",
      "UniExceptionally",
      "UniComposeExceptionally",
      "UniCompose",
      "UniRelay",
      "BiApply",
      "BiAccept",
      "BiRun",
      "BiRelay",
      "OrApply",
      "OrAccept",
      "OrRun",
      "OrRelay",
    };
    for (int i = 0; i < names.length; i++) {
      names[i] = "java.util.concurrent.CompletableFuture$" + names[i];
    }
    return names;
  }
}
