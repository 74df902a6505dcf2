// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.kotlinxcoroutines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.SuspendLambda;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.ExecutorsKt;
import kotlinx.coroutines.GlobalScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Coroutines as the Kotlin compiler makes them: state machines. */
@LibraryVersions({
  "org.jetbrains.kotlinx:kotlinx-coroutines-core:1.0.0",
  "org.jetbrains.kotlinx:kotlinx-coroutines-core:1.3.0",
  "org.jetbrains.kotlinx:kotlinx-coroutines-core:1.3.9",
  "org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm:latest",
})
@ExtendWith(HeddleExtension.class)
class KotlinxCoroutinesTest {
  private final Context request = Context.of(null, 0);
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() throws InterruptedException {
    Context.swap(null);
    pool.shutdownNow();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void runsInTheContextOfWhoStartedItAfterEachSuspension() throws Exception {
    Body body = start(Dispatchers.getDefault(), request, Body::delay);

    assertThat(body.seen()).containsExactly(request, request, request);
  }

  @Test
  void runsOnAnApplicationsExecutor() throws Exception {
    Body body = start(ExecutorsKt.from(pool), request, Body::delay);

    assertThat(body.seen()).containsExactly(request, request, request);
    assertThat(pool.submit(() -> Context.current()).get(10, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void keepsItsContextWhereTheResumingThreadGoesOnWithIt() throws Exception {
    Body body = start(Dispatchers.getUnconfined(), request, this::resumeElsewhere);

    assertThat(body.seen()).containsExactly(request, request, request);
    assertThat(pool.submit(() -> Context.current()).get(10, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void borrowsNoContextOfWhoResumesIt() throws Exception {
    Body body = start(Dispatchers.getDefault(), null, this::resumeElsewhere);

    assertThat(body.seen()).containsExactly(null, null, null);
  }

  @Test
  void runsWithinOneThread() throws Exception {
    Body body = new Body(null, Body::delay);
    Context.swap(request);
    BuildersKt.runBlocking(kotlin.coroutines.EmptyCoroutineContext.INSTANCE, body);

    assertThat(Context.current()).isSameAs(request);
    assertThat(body.seen()).containsExactly(request, request, request);
  }

  private static Body start(CoroutineContext where, @Nullable Context context, Suspension how)
      throws Exception {
    Body body = new Body(null, how);
    Context.swap(context);
    BuildersKt.launch(GlobalScope.INSTANCE, where, CoroutineStart.DEFAULT, body);
    assertThat(Context.current()).isSameAs(context);
    Context.swap(null);
    return body;
  }

  /** Another thread, which has a context of its own, resumes the coroutine. */
  private Object resumeElsewhere(Continuation<? super Unit> coroutine) {
    Continuation<? super Unit> dispatched = IntrinsicsKt.intercepted(coroutine);
    Context resumers = Context.of(null, 0);
    pool.execute(
        () -> {
          Context.swap(resumers);
          dispatched.resumeWith(Unit.INSTANCE);
        });
    return IntrinsicsKt.getCOROUTINE_SUSPENDED();
  }

  private interface Suspension {
    Object suspend(Continuation<? super Unit> coroutine);
  }

  private static final class Body extends SuspendLambda
      implements Function2<CoroutineScope, Continuation<? super Unit>, Object> {
    private final Suspension how;
    private final List<@Nullable Context> seen;
    private final CountDownLatch over;
    private int label;

    Body(@Nullable Continuation<Object> completion, Suspension how) {
      this(completion, how, new ArrayList<>(), new CountDownLatch(1));
    }

    private Body(
        @Nullable Continuation<Object> completion,
        Suspension how,
        List<@Nullable Context> seen,
        CountDownLatch over) {
      super(2, completion);
      this.how = how;
      this.seen = seen;
      this.over = over;
    }

    static Object delay(Continuation<? super Unit> coroutine) {
      return DelayKt.delay(1, coroutine);
    }

    List<@Nullable Context> seen() throws InterruptedException {
      assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
      return seen;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Continuation<Unit> create(@Nullable Object value, Continuation<?> completion) {
      return (Continuation<Unit>)
          (Continuation<?>) new Body((Continuation<Object>) completion, how, seen, over);
    }

    @Override
    public Object invoke(CoroutineScope scope, Continuation<? super Unit> completion) {
      return ((Body) (Continuation<?>) create(scope, completion)).invokeSuspend(Unit.INSTANCE);
    }

    @Override
    @SuppressWarnings("unchecked")
    protected Object invokeSuspend(Object result) {
      seen.add(Context.current());
      if (label < 2) {
        label++;
        Object suspended = how.suspend((Continuation<? super Unit>) (Continuation<?>) this);
        if (suspended == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
          return suspended;
        }
        return invokeSuspend(Unit.INSTANCE);
      }
      over.countDown();
      return Unit.INSTANCE;
    }
  }
}
