// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.weaver.AdviceClasses;
import dev.heddle.weaver.AdviceModel;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import org.jspecify.annotations.Nullable;

/**
 * Gives the linker an advice as the application loader of the woven class is to see it. Any thread;
 * the one that runs the application's code, with the application's rights below ours on the stack.
 */
final class AdviceLoading implements AdviceClasses {
  private final InstrumentationIndex index;
  private final LoaderViews views;
  private final ClassLoader agentLoader;

  AdviceLoading(InstrumentationIndex index, LoaderViews views, ClassLoader agentLoader) {
    this.index = index;
    this.views = views;
    this.agentLoader = agentLoader;
  }

  @Override
  public AdviceModel byId(int id) {
    return index.advice(id);
  }

  @Override
  public @Nullable String instrumentation(String adviceClass) {
    return index.instrumentationOf(adviceClass);
  }

  @Override
  public Class<?> load(@Nullable ClassLoader applicationLoader, AdviceModel advice)
      throws ClassNotFoundException {
    Load load = new Load(applicationLoader, binaryName(advice));
    if (System.getSecurityManager() == null) {
      return load.run();
    }
    try {
      return AccessController.doPrivileged(load);
    } catch (PrivilegedActionException e) {
      throw new ClassNotFoundException(binaryName(advice), e.getCause());
    }
  }

  @Override
  public @Nullable Class<?> findLoaded(
      @Nullable ClassLoader applicationLoader, AdviceModel advice) {
    InstrumentationClassLoader loader = views.of(applicationLoader).instrumentationLoaderIfThere();
    return loader == null ? null : loader.findLoaded(binaryName(advice));
  }

  private static String binaryName(AdviceModel advice) {
    return advice.className().replace('/', '.');
  }

  private final class Load implements PrivilegedExceptionAction<Class<?>> {
    private final @Nullable ClassLoader applicationLoader;
    private final String name;

    Load(@Nullable ClassLoader applicationLoader, String name) {
      this.applicationLoader = applicationLoader;
      this.name = name;
    }

    @Override
    public Class<?> run() throws ClassNotFoundException {
      return views
          .of(applicationLoader)
          .instrumentationLoader(agentLoader, applicationLoader)
          .loadClass(name);
    }
  }
}
