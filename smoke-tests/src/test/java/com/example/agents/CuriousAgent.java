// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.agents;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Does what agents do to find out about a class that is being loaded: asks its loader for it. Not
 * all loaders of applications bear that, so it asks those of the other agent only. Then it
 * retransforms what it can.
 */
public final class CuriousAgent {
  private static final ThreadLocal<Boolean> ASKING = new ThreadLocal<>();

  private CuriousAgent() {}

  public static void premain(String arguments, Instrumentation jvm) throws Exception {
    jvm.addTransformer(new Asking(), true);
    for (Class<?> loaded : jvm.getAllLoadedClasses()) {
      if (jvm.isModifiableClass(loaded) && loaded.getName().startsWith("java.net.")) {
        jvm.retransformClasses(loaded);
      }
    }
  }

  private static final class Asking implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader,
        String className,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      boolean asks = loader != null && loader.getClass().getName().startsWith("dev.heddle.");
      if (asks && redefined == null && ASKING.get() == null) {
        ASKING.set(true);
        try {
          Class.forName(className.replace('/', '.'), false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
          return null;
        } finally {
          ASKING.remove();
        }
      }
      return null;
    }
  }
}
