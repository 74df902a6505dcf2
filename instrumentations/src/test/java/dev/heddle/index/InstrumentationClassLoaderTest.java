// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.diagnostics.Counter;
import dev.heddle.testing.CompiledClasses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InstrumentationClassLoaderTest {
  private static final String ADVICE = "dev.heddle.instrumentations.shop.CartAdvice";
  private static final CompiledClasses LIBRARY =
      CompiledClasses.of("package lib; public class Base {}");
  private static final CompiledClasses ADVICES =
      CompiledClasses.against(
          LIBRARY,
          "package dev.heddle.instrumentations.shop; public class CartAdvice extends lib.Base {}");

  private final ClassLoader agent = ADVICES.loader(getClass().getClassLoader());

  @Test
  void definesTheClassesOfLibraryFoldersItself() throws Exception {
    ClassLoader application = LIBRARY.loader(null);
    InstrumentationClassLoader loader = new InstrumentationClassLoader(agent, application);

    Class<?> advice = loader.loadClass(ADVICE);

    assertThat(advice.getClassLoader()).isSameAs(loader);
    assertThat(advice.getSuperclass()).isSameAs(application.loadClass("lib.Base"));
    assertThat(advice.getPackage().getName()).isEqualTo("dev.heddle.instrumentations.shop");
    assertThat(loader.loadClass(ADVICE)).isSameAs(advice);
    assertThat(loader.findLoaded(ADVICE)).isSameAs(advice);
  }

  @Test
  void takesHeddleFromTheAgentAndTheRestFromTheApplication() throws Exception {
    ClassLoader application = LIBRARY.loader(null);
    InstrumentationClassLoader loader = new InstrumentationClassLoader(agent, application);

    assertThat(loader.loadClass(Counter.class.getName())).isSameAs(Counter.class);
    assertThat(loader.loadClass("lib.Base")).isSameAs(application.loadClass("lib.Base"));
    assertThat(loader.loadClass("java.lang.String")).isSameAs(String.class);
    assertThatThrownBy(() -> loader.loadClass("dev.heddle.instrumentations.shop.Gone"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> loader.loadClass(getClass().getName().replace("Test", "Gone")))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void givesEveryThreadTheSameClass() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      for (int round = 0; round < 50; round++) {
        InstrumentationClassLoader loader =
            new InstrumentationClassLoader(agent, LIBRARY.loader(null));
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Class<?>>> loaded = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          loaded.add(
              threads.submit(
                  (Callable<Class<?>>)
                      () -> {
                        start.await();
                        return loader.loadClass(ADVICE);
                      }));
        }
        start.countDown();
        Set<Class<?>> classes = new HashSet<>();
        for (Future<Class<?>> one : loaded) {
          classes.add(one.get(30, TimeUnit.SECONDS));
        }
        assertThat(classes).hasSize(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Timeout(60)
  void doesNotDeadlockWithALoaderThatLocksItself() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    OldLoader application = new OldLoader(asked);
    InstrumentationClassLoader loader = new InstrumentationClassLoader(agent, application);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Class<?>> there;
      synchronized (application) { // as a thread does that loads an application class
        there = other.submit((Callable<Class<?>>) () -> loader.loadClass(ADVICE));
        asked.await(); // it defines the advice and waits for us to give its superclass
        assertThat(loader.loadClass(ADVICE).getClassLoader()).isSameAs(loader);
      }
      assertThat(there.get(30, TimeUnit.SECONDS)).isSameAs(loader.loadClass(ADVICE));
    } finally {
      other.shutdownNow();
    }
  }

  /** Not parallel capable, as loaders of old servers. */
  private static final class OldLoader extends ClassLoader {
    private final CountDownLatch asked;

    OldLoader(CountDownLatch asked) {
      super(null);
      this.asked = asked;
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      if (name.equals("lib.Base")) {
        asked.countDown();
      }
      return super.loadClass(name);
    }

    @Override
    protected synchronized Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = LIBRARY.bytes(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
