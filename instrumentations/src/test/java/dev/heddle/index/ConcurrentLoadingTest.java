// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.build.IndexedFolder;
import dev.heddle.diagnostics.Counter;
import dev.heddle.testing.CompiledClasses;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads load the same classes, in different orders and through loaders with different locks,
 * have them woven and linked, and wait for each other's locks in no circle.
 */
class ConcurrentLoadingTest {
  private static final int THREADS = 64;
  private static final int CLASSES = 40;
  private static final int CHAIN = 5;
  private static final int LIMIT_SECONDS = 120;
  private static final String CALLS = "heddle.test.calls";

  private static final CompiledClasses LIBRARY = CompiledClasses.of(sources());

  @TempDir Path directory;

  /** Each class is below the one before it, but for the first of five, which starts a new chain. */
  private static String[] sources() {
    List<String> sources = new ArrayList<>();
    sources.add("package lib; public class Greeter { public String name() { return \"x\"; } }");
    sources.add("package lib; public interface Handler { void handle(Greeter g); }");
    sources.add("package lib; public abstract class Base implements Handler { }");
    for (int i = 0; i < CLASSES; i++) {
      String parent = i % CHAIN == 0 ? "lib.Base" : "C" + (i - 1);
      sources.add(
          ("package app; public class C%d extends %s {"
                  + " public void handle(lib.Greeter g) { g.name(); } }")
              .formatted(i, parent));
    }
    return sources.toArray(new String[0]);
  }

  private IndexedFolder folder() throws Exception {
    return IndexedFolder.of(
        directory,
        LIBRARY,
        "package dev.heddle.instrumentations.crowd;"
            + "import dev.heddle.build.Instrumentation;"
            + "final class CrowdInstrumentation extends Instrumentation {"
            + "  protected void define() {"
            + "    name(\"crowd\"); library(\"Crowd\", \"g:crowd\", \"[1,3)\");"
            + "    type(\"lib.Greeter\").method(\"name\").advice(CrowdAdvice.class);"
            + "    subtypesOf(\"lib.Handler\").method(\"handle\").takes(\"lib.Greeter\")"
            + "        .advice(CrowdAdvice.class);"
            + "  }"
            + "}",
        "package dev.heddle.instrumentations.crowd;"
            + "import net.bytebuddy.asm.Advice; import dev.heddle.diagnostics.Counter;"
            + "final class CrowdAdvice {"
            + "  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)"
            + "  static void enter(@Advice.Origin Class<?> type) {"
            + "    Counter.of(\"heddle.test.calls\", \"crowd \" + type.getName()).increment();"
            + "  }"
            + "}");
  }

  @Test
  void loadsWeavesAndLinksOnSixtyFourThreadsWithoutDeadlock() throws Exception {
    try (TestWeaving weaving = TestWeaving.of(folder())) {
      Map<String, Long> before = counts();
      ClassLoader parent = getClass().getClassLoader();
      ClassLoader[] loaders = {
        LIBRARY.loader(parent),
        new OneLockLoader(parent),
        new OneLockLoader(new OneLockLoader(parent)),
        BundleLoader.pair(parent)
      };

      run(loaders);

      Map<String, Long> expected = new HashMap<>();
      for (int i = 0; i < CLASSES; i++) {
        expected.put("crowd app.C" + i, (long) THREADS);
      }
      expected.put("crowd lib.Greeter", (long) THREADS * CLASSES);
      Map<String, Long> calls = counts();
      calls.replaceAll((reason, count) -> count - before.getOrDefault(reason, 0L));
      assertThat(calls).isEqualTo(expected);
      assertThat(weaving.report().skipped()).isEmpty();
    }
  }

  private static void run(ClassLoader[] loaders) throws Exception {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "loading");
              thread.setDaemon(true); // or a deadlock would keep the test JVM
              return thread;
            });
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<?>> results = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      ClassLoader loader = loaders[i % loaders.length];
      results.add(
          threads.submit(
              () -> {
                start.await();
                handleAll(loader, number);
                return null;
              }));
    }
    for (Future<?> result : results) {
      await(result);
    }
    threads.shutdown();
  }

  private static void await(Future<?> result) throws Exception {
    ThreadMXBean jvm = ManagementFactory.getThreadMXBean();
    for (int second = 0; second < LIMIT_SECONDS; second++) {
      try {
        result.get(1, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException e) {
        long[] deadlocked = jvm.findDeadlockedThreads();
        assertThat(deadlocked).as(() -> stacks(jvm, deadlocked)).isNull();
      }
    }
    throw new AssertionError("no progress:\n" + stacks(jvm, jvm.getAllThreadIds()));
  }

  private static String stacks(ThreadMXBean jvm, long @Nullable [] ids) {
    StringBuilder text = new StringBuilder();
    for (ThreadInfo info : jvm.getThreadInfo(ids, true, true)) {
      text.append(info);
    }
    return text.toString();
  }

  private static void handleAll(ClassLoader loader, int seed) throws Exception {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    for (int i : order) {
      Class<?> type = loader.loadClass("app.C" + i);
      Class<?> greeter = loader.loadClass("lib.Greeter");
      type.getMethod("handle", greeter)
          .invoke(type.getConstructor().newInstance(), greeter.getConstructor().newInstance());
    }
  }

  private static Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    for (Counter counter : Counter.all()) {
      if (counter.name().equals(CALLS) && counter.reason().startsWith("crowd ")) {
        counts.put(counter.reason(), counter.value());
      }
    }
    return counts;
  }

  /** Not parallel capable: the JVM and the loader hold the loader's own monitor. */
  private static final class OneLockLoader extends ClassLoader {
    private final CompiledClasses.Loader files = LIBRARY.loader(getParent());

    OneLockLoader(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected synchronized Class<?> loadClass(String name, boolean resolve)
        throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      if (known == null && (name.startsWith("app.") || name.startsWith("lib."))) {
        byte[] file = LIBRARY.bytes(name);
        return defineClass(name, file, 0, file.length);
      }
      return known == null ? super.loadClass(name, resolve) : known;
    }

    @Override
    public synchronized java.net.@Nullable URL getResource(String name) {
      return files.getResource(name);
    }

    @Override
    public synchronized java.io.@Nullable InputStream getResourceAsStream(String name) {
      return files.getResourceAsStream(name);
    }
  }

  /** Parallel capable, and one of two that each have every other class and import the rest. */
  private static final class BundleLoader extends ClassLoader {
    static {
      registerAsParallelCapable();
    }

    private final CompiledClasses.Loader files;
    private final int remainder;
    private @Nullable BundleLoader other;

    private BundleLoader(ClassLoader parent, int remainder) {
      super(parent);
      this.files = LIBRARY.loader(parent);
      this.remainder = remainder;
    }

    static ClassLoader pair(ClassLoader parent) {
      BundleLoader even = new BundleLoader(parent, 0);
      BundleLoader odd = new BundleLoader(parent, 1);
      even.other = odd;
      odd.other = even;
      return even;
    }

    private boolean isOwn(String name) {
      int number = name.startsWith("app.C") ? Integer.parseInt(name.substring(5)) : 0;
      return number % 2 == remainder;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("app.") && !name.startsWith("lib.")) {
        return super.loadClass(name, resolve);
      }
      if (!isOwn(name) && other != null) {
        return other.loadClass(name);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        byte[] file = LIBRARY.bytes(name);
        return known == null ? defineClass(name, file, 0, file.length) : known;
      }
    }

    @Override
    public java.net.@Nullable URL getResource(String name) {
      return files.getResource(name);
    }

    @Override
    public java.io.@Nullable InputStream getResourceAsStream(String name) {
      return files.getResourceAsStream(name);
    }
  }
}
