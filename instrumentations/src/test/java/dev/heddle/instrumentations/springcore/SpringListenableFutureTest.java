// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.Context;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.util.concurrent.ListenableFutureCallback;
import org.springframework.util.concurrent.ListenableFutureTask;

/** Spring's own futures, which versions 4 to 6 had; they can be woven since 4.3. */
@LibraryVersions({
  "org.springframework:spring-core:4.3.30.RELEASE",
  "org.springframework:spring-core:5.3.39",
  "org.springframework:spring-core:6.2.12",
})
@ExtendWith(HeddleExtension.class)
@SuppressWarnings("deprecation")
class SpringListenableFutureTest {
  private final List<@Nullable Context> seen = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void endRequest() {
    Context.swap(null);
  }

  @Test
  void tellsACallbackTheResultInTheContextInWhichItWasAdded() throws Exception {
    assertSeesTheContext(() -> "done");
  }

  @Test
  void tellsACallbackTheFailureInTheContextInWhichItWasAdded() throws Exception {
    assertSeesTheContext(
        () -> {
          throw new IllegalStateException("task");
        });
  }

  private void assertSeesTheContext(Callable<String> work) throws Exception {
    ListenableFutureTask<String> future = new ListenableFutureTask<>(work);
    Context first = Context.of(null, 0);
    Context second = Context.of(null, 0);
    Context.swap(first);
    future.addCallback(new Callback());
    Context.swap(second);
    future.addCallback(new Callback());
    Context.swap(null);

    Thread other =
        new Thread(
            () -> {
              future.run();
              seen.add(Context.current());
            });
    other.start();
    other.join(10_000);

    assertThat(seen).containsExactly(first, second, null);
  }

  private final class Callback implements ListenableFutureCallback<String> {
    @Override
    public void onSuccess(@Nullable String result) {
      seen.add(Context.current());
    }

    @Override
    public void onFailure(Throwable thrown) {
      seen.add(Context.current());
    }
  }
}
