// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import dev.heddle.build.AdviceBridges;
import dev.heddle.build.AdviceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Advice classes of the tests, which have not been through the build: they get their bridges when
 * they are defined, in one loader for each application loader.
 */
final class TestAdvices implements AdviceClasses, AutoCloseable {
  private final List<AdviceModel> models = new ArrayList<>();
  private final Map<ClassLoader, AdviceLoader> loaders = new WeakHashMap<>();
  private @Nullable Object previousLinker;
  private volatile Runnable beforeLoad = () -> {};

  /** Installs a linker over these advices; {@link #close} brings back the one before. */
  static TestAdvices install() {
    TestAdvices advices = new TestAdvices();
    try {
      advices.previousLinker =
          DispatcherInstaller.install(ByteBuddyAgent.install(), new Linker(advices));
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return advices;
  }

  @Override
  public void close() {
    DispatcherInstaller.restore(previousLinker);
  }

  /** Runs in the linker, on whatever thread links. */
  void beforeLoad(Runnable action) {
    beforeLoad = action;
  }

  synchronized AdviceModel model(Class<?> advice) {
    for (AdviceModel model : models) {
      if (model.className().equals(advice.getName().replace('.', '/'))) {
        return model;
      }
    }
    AdviceModel model = AdviceReader.read(models.size(), classFile(advice.getName()));
    models.add(model);
    return model;
  }

  @Override
  public synchronized AdviceModel byId(int id) {
    return models.get(id);
  }

  @Override
  public Class<?> load(@Nullable ClassLoader applicationLoader, AdviceModel advice)
      throws ClassNotFoundException {
    beforeLoad.run();
    return Class.forName(advice.className().replace('/', '.'), false, loader(applicationLoader));
  }

  @Override
  public @Nullable Class<?> findLoaded(
      @Nullable ClassLoader applicationLoader, AdviceModel advice) {
    return loader(applicationLoader).loaded(advice.className().replace('/', '.'));
  }

  private synchronized AdviceLoader loader(@Nullable ClassLoader applicationLoader) {
    return loaders.computeIfAbsent(applicationLoader, AdviceLoader::new);
  }

  static byte[] classFile(String className) {
    String resource = className.replace('.', '/') + ".class";
    try (InputStream in = TestAdvices.class.getClassLoader().getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class AdviceLoader extends ClassLoader {
    private final Map<String, AdviceModel> advices = new HashMap<>();

    AdviceLoader(@Nullable ClassLoader applicationLoader) {
      super(applicationLoader == null ? TestAdvices.class.getClassLoader() : applicationLoader);
      synchronized (TestAdvices.this) {
        for (AdviceModel model : models) {
          advices.put(model.className().replace('/', '.'), model);
        }
      }
    }

    @Nullable Class<?> loaded(String name) {
      return findLoadedClass(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      AdviceModel advice = advices.get(name);
      if (advice == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        byte[] classFile = AdviceBridges.into(classFile(name), advice);
        return defineClass(name, classFile, 0, classFile.length);
      }
    }
  }
}
